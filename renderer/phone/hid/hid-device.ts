/** What this page uses of WebHID (WICG, draft of 2024), which TypeScript's DOM does not have. */
export interface HidReportItem {
  readonly isAbsolute?: boolean;
  readonly isArray?: boolean;
  readonly isConstant?: boolean;
  readonly isRange?: boolean;
  readonly usages?: readonly number[];
  readonly usageMinimum?: number;
  readonly usageMaximum?: number;
  /** Bits of one field. */
  readonly reportSize?: number;
  /** Fields. */
  readonly reportCount?: number;
  readonly logicalMinimum?: number;
}

export interface HidReport {
  readonly reportId?: number;
  readonly items?: readonly HidReportItem[];
}

export interface HidCollection {
  readonly usagePage?: number;
  readonly usage?: number;
  readonly inputReports?: readonly HidReport[];
  readonly outputReports?: readonly HidReport[];
  readonly children?: readonly HidCollection[];
}

export interface HidDevice extends EventTarget {
  readonly opened: boolean;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** `navigator.hid`: devices that a person allowed for this origin. Events `connect` and `disconnect` name a device. */
export interface Hid extends EventTarget {
  getDevices(): Promise<readonly HidDevice[]>;
  /** Shows the browser's chooser; refused unless a person has just clicked. */
  requestDevice(options: { readonly filters: readonly { readonly usagePage: number }[] }): Promise<readonly HidDevice[]>;
}

/** Pages and usages of HID Usage Tables 1.5: telephony (14) and LED (11). A usage is page << 16 | id. */
export const TELEPHONY_PAGE = 0x0b;
export const usages = {
  hookSwitch: 0x0b_0020,
  flash: 0x0b_0021,
  hold: 0x0b_0023,
  drop: 0x0b_0026,
  phoneMute: 0x0b_002f,
  ledMute: 0x08_0009,
  ledOffHook: 0x08_0017,
  ledRing: 0x08_0018,
  ledHold: 0x08_0020,
} as const;
