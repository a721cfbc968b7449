import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSettings, type SettingsProblem } from '../../../../shared/settings/read-settings.ts';

const schema = z.strictObject({
  name: z.string().min(2).default('hall'),
  rooms: z.array(z.strictObject({ seats: z.number().max(20) })).default([]),
  door: z
    .strictObject({ from: z.number(), to: z.number() })
    .refine(({ from, to }) => to >= from, '次序不对 · wrong order')
    .optional(),
});

function problems(text: string): SettingsProblem[] {
  const read = readSettings(text, schema);
  if (read.ok) throw new Error(`taken: ${text}`);
  return read.error;
}

describe('the text of a settings file', () => {
  test('gives what the schema makes of it', () =>
    expect(readSettings('rooms:\n  - seats: 3', schema)).toEqual({ ok: true, value: { name: 'hall', rooms: [{ seats: 3 }] } }));

  test('that is empty is an empty map', () => expect(readSettings('', schema)).toEqual({ ok: true, value: { name: 'hall', rooms: [] } }));

  test('that is JSON with Windows line ends keeps its line numbers', () =>
    expect(problems('{\r\n  "rooms": [\r\n    { "seats": 99 }\r\n  ]\r\n}')).toMatchObject([{ path: 'rooms.0.seats', line: 3 }]));
});

describe('the problems', () => {
  test('all are told, from the top of the file to its end', () =>
    expect(problems('nam: x\nrooms:\n  - seats: 99\n  - seat: 1\nname: x').map(({ path, line }) => [path, line])).toEqual([
      ['nam', 1],
      ['rooms.0.seats', 3],
      ['rooms.1.seats', 4],
      ['rooms.1.seat', 4],
      ['name', 5],
    ]));

  test('of a missing value stands where it should have been', () =>
    expect(problems('name: ab\ndoor:\n  from: 1')).toMatchObject([{ path: 'door.to', line: 2 }]));

  test('of a whole map stands where the map begins', () =>
    expect(problems('name: ab\ndoor:\n  from: 2\n  to: 1')).toEqual([
      { path: 'door', line: 2, zh: '次序不对 · wrong order', en: '次序不对 · wrong order', nearest: null },
    ]));

  test('keep their Chinese words beside the right English ones', () => {
    const found = problems('name: x\nrooms: 1');
    expect(found.map(({ en }) => en)).toEqual([expect.stringMatching(/^Too small/), expect.stringMatching(/^Invalid input/)]);
    expect(found.map(({ zh }) => zh)).toEqual([expect.stringMatching(/^数值过小/), expect.stringMatching(/^无效输入/)]);
  });

  test('of a text that is no YAML are told with their lines', () =>
    expect(problems('name: ok\nrooms: [1\n')).toMatchObject([{ path: '', line: expect.any(Number), zh: '格式不对' }]));

  test('of an alias that names nothing is told, not thrown', () => expect(problems('name: *nobody')).toMatchObject([{ line: 1 }]));
});
