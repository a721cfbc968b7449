import { usages } from './hid-device.ts';
import type { ReportField } from './parse-collections.ts';

/** What a person did at the headset. A hook that only tells of presses (relative) does not say which way. */
export type HeadsetEvent =
  | { readonly kind: 'offHook' }
  | { readonly kind: 'onHook' }
  | { readonly kind: 'hookPressed' }
  | { readonly kind: 'mutePressed' }
  | { readonly kind: 'muteSwitched'; readonly muted: boolean }
  | { readonly kind: 'holdPressed' }
  | { readonly kind: 'dropPressed' };

/** The usages that are on. */
export type Pressed = ReadonlySet<number>;

/** What is on after a report: what the report does not speak of stays as it was. */
export function decodeInput(fields: readonly ReportField[], reportId: number, data: DataView, before: Pressed): Pressed {
  const pressed = new Set(before);
  const own = fields.filter((field) => field.reportId === reportId);
  for (const { meaning } of own) for (const usage of meaning.kind === 'array' ? meaning.usages : [meaning.usage]) pressed.delete(usage);
  for (const { bit, size, meaning } of own) {
    const value = readBits(data, bit, size);
    const on = meaning.kind === 'array' ? meaning.usages[value - meaning.first] : value === 0 ? undefined : meaning.usage;
    if (on !== undefined) pressed.add(on);
  }
  return pressed;
}

/** What happened between two reports. */
export function eventsBetween(fields: readonly ReportField[], before: Pressed, after: Pressed): HeadsetEvent[] {
  const rose = (usage: number): boolean => after.has(usage) && !before.has(usage);
  const fell = (usage: number): boolean => before.has(usage) && !after.has(usage);
  const isAbsolute = (usage: number): boolean =>
    fields.some(({ meaning, isAbsolute }) => meaning.kind === 'variable' && meaning.usage === usage && isAbsolute);
  const events: HeadsetEvent[] = [];
  if (isAbsolute(usages.hookSwitch)) {
    if (rose(usages.hookSwitch)) events.push({ kind: 'offHook' });
    if (fell(usages.hookSwitch)) events.push({ kind: 'onHook' });
  } else if (rose(usages.hookSwitch)) events.push({ kind: 'hookPressed' });
  if (isAbsolute(usages.phoneMute)) {
    if (rose(usages.phoneMute) || fell(usages.phoneMute)) events.push({ kind: 'muteSwitched', muted: after.has(usages.phoneMute) });
  } else if (rose(usages.phoneMute)) events.push({ kind: 'mutePressed' });
  if (rose(usages.flash) || rose(usages.hold)) events.push({ kind: 'holdPressed' });
  if (rose(usages.drop)) events.push({ kind: 'dropPressed' });
  return events;
}

/** Bits of a report, the lowest first (HID 1.11, 8.4); bits that a short report does not have are 0. */
function readBits(data: DataView, bit: number, size: number): number {
  let value = 0;
  for (let index = 0; index < Math.min(size, 16); index += 1) {
    const at = bit + index;
    if (at >> 3 < data.byteLength && (data.getUint8(at >> 3) >> (at & 7)) & 1) value |= 1 << index;
  }
  return value;
}
