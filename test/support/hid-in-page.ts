import type { BrowserContext, Page } from '@playwright/test';

/** Puts a headset into the page's `navigator.hid`, as `fake-hid.ts` describes it: hook, mute and flash; lamps of the LED page. */
export async function plugHeadset(context: BrowserContext): Promise<void> {
  await context.addInitScript(installHeadset);
}

interface HeadsetPage {
  headset?: { press(bits: number): void; lamps(): number };
}

/** Bits of the buttons and of the lamps. */
export const BUTTON = { hook: 1, mute: 2, flash: 4 } as const;
export const LAMP = { offHook: 1, mute: 2, ring: 4, hold: 8 } as const;

export function press(page: Page, bits: number): Promise<void> {
  return page.evaluate((pressed) => (globalThis as HeadsetPage).headset?.press(pressed), bits);
}

export function lamps(page: Page): Promise<number | undefined> {
  return page.evaluate(() => (globalThis as HeadsetPage).headset?.lamps());
}

/** Runs in the page: it may use nothing from this file. */
function installHeadset(): void {
  let lit = 0;
  const bit = (isAbsolute: boolean, ...usages: number[]) => ({ isAbsolute, usages, reportSize: 1, reportCount: usages.length });
  const device = Object.assign(new EventTarget(), {
    opened: false,
    productName: 'Fake headset',
    collections: [
      {
        usagePage: 0x0b,
        usage: 0x05,
        inputReports: [{ reportId: 8, items: [bit(true, 0x0b_0020), bit(false, 0x0b_002f, 0x0b_0021)] }],
        outputReports: [{ reportId: 9, items: [bit(true, 0x08_0017, 0x08_0009, 0x08_0018, 0x08_0020)] }],
      },
    ],
    open: async () => {
      device.opened = true;
    },
    close: async () => {
      device.opened = false;
    },
    sendReport: async (_reportId: number, data: Uint8Array) => {
      lit = data[0] ?? 0;
    },
  });
  const hid = Object.assign(new EventTarget(), { getDevices: async () => [device], requestDevice: async () => [device] });
  Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
  (globalThis as HeadsetPage).headset = {
    press: (bits) => {
      const data = new DataView(new Uint8Array([bits]).buffer);
      device.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 8, data, device }));
    },
    lamps: () => lit,
  };
}
