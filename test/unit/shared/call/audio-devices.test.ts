import { describe, expect, test } from 'vitest';
import { type AudioDevice, chooseDevice, missingUses } from '../../../../shared/call/audio-devices.ts';

const device = (id: string, label: string, groupId = 'g'): AudioDevice => ({ id, label, groupId });
const headset = device('h1', 'Headset');
const builtIn = device('b', 'Built in', 'b');

describe('the wanted device', () => {
  test.each<[string, AudioDevice | null, AudioDevice[], string | null]>([
    ['none is wanted', null, [headset], null],
    ['by its id', headset, [builtIn, headset], 'h1'],
    ['by its id, under another name', headset, [device('h1', 'Headset (2)')], 'h1'],
    ['with another id: by label and group', headset, [device('x', 'Headset', 'other'), device('h2', 'Headset')], 'h2'],
    ['in another socket: by its label', headset, [builtIn, device('h3', 'Headset', 'other')], 'h3'],
    ['two that are alike in other sockets: neither', headset, [device('h3', 'Headset', 'o'), device('h4', 'Headset', 'p')], null],
    ['without a label nothing is alike', device('x', ''), [device('y', '')], null],
    ['not there', headset, [builtIn], null],
  ])('%s', (_, wanted, present, id) => expect(chooseDevice(wanted, present)?.id ?? null).toBe(id));
});

describe('what is missing', () => {
  const wanted = { microphone: headset, speech: headset, ring: null };
  test('is what is wanted and not there', () => {
    expect(missingUses(wanted, [builtIn], [headset])).toEqual(['microphone']);
    expect(missingUses(wanted, [headset], [headset])).toEqual([]);
  });
  test('is nothing while no device of the kind can be seen', () => expect(missingUses(wanted, [], [])).toEqual([]));
});
