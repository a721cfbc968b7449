import type { Hid, HidCollection, HidDevice } from '../../renderer/phone/hid/hid-device.ts';

/** Lamps of the fake headset's output report, as bits. */
export const LAMPS = { offHook: 1, mute: 2, ring: 4, hold: 8 } as const;

const BUTTONS = { hook: 1, mute: 2, flash: 4, drop: 8 } as const;

/**
 * A headset as many are made: report 8, hook absolute, mute, flash and drop only telling of presses, then padding; output
 * report 9, lamps of the LED page behind one bit of padding fewer than a byte.
 */
export const HEADSET_COLLECTIONS: readonly HidCollection[] = [
  {
    usagePage: 0x0b,
    usage: 0x05,
    inputReports: [
      {
        reportId: 8,
        items: [
          { isAbsolute: true, usages: [0x0b_0020], reportSize: 1, reportCount: 1 },
          { isAbsolute: false, usages: [0x0b_002f, 0x0b_0021, 0x0b_0026], reportSize: 1, reportCount: 3 },
          { isConstant: true, reportSize: 1, reportCount: 4 },
        ],
      },
    ],
    outputReports: [
      {
        reportId: 9,
        items: [
          { usages: [0x08_0017, 0x08_0009, 0x08_0018, 0x08_0020], reportSize: 1, reportCount: 4 },
          { isConstant: true, reportSize: 1, reportCount: 4 },
        ],
      },
    ],
  },
];

/** One device as WebHID gives it: buttons are pressed by the test, reports that come back are kept. */
export class FakeHeadset extends EventTarget implements HidDevice {
  opened = false;
  refuses = false;
  readonly productName = 'Fake headset';
  readonly collections: readonly HidCollection[];
  readonly sent: { readonly reportId: number; readonly data: Uint8Array }[] = [];
  #bits = 0;

  constructor(collections: readonly HidCollection[] = HEADSET_COLLECTIONS) {
    super();
    this.collections = collections;
  }
  async open(): Promise<void> {
    if (this.refuses) throw new DOMException('held by another program', 'NotAllowedError');
    this.opened = true;
  }
  async close(): Promise<void> {
    this.opened = false;
  }
  async sendReport(reportId: number, data: Uint8Array): Promise<void> {
    this.sent.push({ reportId, data });
  }
  /** The lamps that are on. */
  lamps(): number {
    return this.sent.at(-1)?.data[0] ?? 0;
  }
  press(button: keyof typeof BUTTONS, on: boolean): void {
    this.#bits = on ? this.#bits | BUTTONS[button] : this.#bits & ~BUTTONS[button];
    const data = new DataView(new Uint8Array([this.#bits]).buffer);
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 8, data, device: this }));
  }
}

export class FakeHid extends EventTarget implements Hid {
  /** What the person picks in the browser's chooser. */
  chosen: FakeHeadset | null = null;
  filters: readonly object[] = [];
  readonly #allowed: Set<FakeHeadset>;

  constructor(allowed: readonly FakeHeadset[]) {
    super();
    this.#allowed = new Set(allowed);
  }
  async getDevices(): Promise<HidDevice[]> {
    return [...this.#allowed];
  }
  async requestDevice({ filters }: { readonly filters: readonly object[] }): Promise<HidDevice[]> {
    this.filters = filters;
    if (!this.chosen) return [];
    this.#allowed.add(this.chosen);
    return [this.chosen];
  }
  plug(device: FakeHeadset): void {
    this.#allowed.add(device);
    this.dispatchEvent(Object.assign(new Event('connect'), { device }));
  }
  unplug(device: FakeHeadset): void {
    this.#allowed.delete(device);
    this.dispatchEvent(Object.assign(new Event('disconnect'), { device }));
  }
}
