import { describe, expect, test } from 'vitest';
import { decodeInput, eventsBetween, type Pressed } from '../../../../../renderer/phone/hid/decode-input.ts';
import { actOf, encodeState, IDLE } from '../../../../../renderer/phone/hid/headset-state.ts';
import type { HidCollection } from '../../../../../renderer/phone/hid/hid-device.ts';
import { parseCollections, type TelephonyReports } from '../../../../../renderer/phone/hid/parse-collections.ts';
import { HEADSET_COLLECTIONS } from '../../../../support/fake-hid.ts';

const NOBODY: Pressed = new Set();
const bytes = (...values: number[]): DataView => new DataView(new Uint8Array(values).buffer);

function parsed(collections: readonly HidCollection[]): TelephonyReports {
  const reports = parseCollections(collections);
  if (!reports) throw new Error('no telephone');
  return reports;
}

/** The hook as an array of usages, in the second byte; lamps in a child collection, in a report of two bytes. */
const ARRAY_COLLECTIONS: readonly HidCollection[] = [
  { usagePage: 0x0c, usage: 0x01, inputReports: [{ reportId: 1, items: [{ usages: [0x0c_00e9], reportSize: 1, reportCount: 8 }] }] },
  {
    usagePage: 0x0b,
    usage: 0x05,
    inputReports: [
      {
        reportId: 2,
        items: [
          { isConstant: true, reportSize: 8, reportCount: 1 },
          {
            isArray: true,
            isRange: true,
            usageMinimum: 0x0b_0020,
            usageMaximum: 0x0b_0026,
            logicalMinimum: 1,
            reportSize: 4,
            reportCount: 2,
          },
        ],
      },
    ],
    children: [
      {
        usagePage: 0x08,
        outputReports: [
          {
            reportId: 3,
            items: [
              { isConstant: true, reportSize: 1, reportCount: 9 },
              { usages: [0x08_0017], reportSize: 1, reportCount: 1 },
            ],
          },
        ],
      },
    ],
  },
];

describe('a descriptor', () => {
  test('without the telephony page is no telephone', () => expect(parseCollections([{ usagePage: 0x0c, usage: 1 }])).toBeNull());

  test('places each usage at its bit', () => {
    const { inputs } = parsed(HEADSET_COLLECTIONS);
    expect(inputs.map(({ bit, meaning }) => [bit, meaning.kind === 'variable' && meaning.usage.toString(16)])).toEqual([
      [0, 'b0020'],
      [1, 'b002f'],
      [2, 'b0021'],
      [3, 'b0026'],
    ]);
  });

  test('that claims a whole page of usages costs no more than a bit of memory', () => {
    const items = [{ isRange: true, usageMinimum: 0x0b_0000, usageMaximum: 0x0b_ffff, reportSize: 1, reportCount: 1 }];
    expect(parsed([{ usagePage: 0x0b, inputReports: [{ items }] }]).inputs).toHaveLength(1);
  });
});

describe('an input report', () => {
  const { inputs } = parsed(ARRAY_COLLECTIONS);

  test('of an array names what is on', () => {
    const off = decodeInput(inputs, 2, bytes(0xff, 0x01), NOBODY);
    expect(eventsBetween(inputs, NOBODY, off)).toEqual([{ kind: 'hookPressed' }]);
    const both = decodeInput(inputs, 2, bytes(0xff, 0x71), off);
    expect(eventsBetween(inputs, off, both)).toEqual([{ kind: 'dropPressed' }]);
    expect(decodeInput(inputs, 2, bytes(0xff, 0x00), both).size).toBe(0);
  });

  test('of another id, or cut short, presses nothing', () => {
    expect(decodeInput(inputs, 1, bytes(0xff, 0xff), NOBODY).size).toBe(0);
    expect(decodeInput(inputs, 2, bytes(0xff), NOBODY).size).toBe(0);
    expect(decodeInput(inputs, 2, bytes(0xff, 0xff), NOBODY).size).toBe(0);
  });

  test('of a mute switch says which way', () => {
    const switched = parsed([
      { usagePage: 0x0b, inputReports: [{ items: [{ isAbsolute: true, usages: [0x0b_002f], reportSize: 1, reportCount: 1 }] }] },
    ]).inputs;
    const on = decodeInput(switched, 0, bytes(1), NOBODY);
    expect(eventsBetween(switched, NOBODY, on)).toEqual([{ kind: 'muteSwitched', muted: true }]);
    expect(actOf({ kind: 'muteSwitched', muted: true }, { ...IDLE, offHook: true, mute: true })).toBeNull();
    expect(actOf({ kind: 'muteSwitched', muted: true }, { ...IDLE, offHook: true })).toBe('toggleMute');
  });
});

describe('an output report', () => {
  test('is as long as the descriptor says, and lights what the headset has', () => {
    const [report] = encodeState(parsed(ARRAY_COLLECTIONS), { offHook: true, ring: true, mute: true, hold: true });
    expect(report?.reportId).toBe(3);
    expect([...(report?.data ?? [])]).toEqual([0, 2]);
  });
});
