import { type HidCollection, type HidReport, type HidReportItem, TELEPHONY_PAGE } from './hid-device.ts';

/** One field of a report: where its bits lie, and what they mean. The report id's own byte is not counted. */
export interface ReportField {
  readonly reportId: number;
  readonly bit: number;
  readonly size: number;
  readonly isAbsolute: boolean;
  /** A variable has one usage; an array's value is the place of the usage that is on, counted from `first`. */
  readonly meaning:
    | { readonly kind: 'variable'; readonly usage: number }
    | { readonly kind: 'array'; readonly usages: readonly number[]; readonly first: number };
}

export interface TelephonyReports {
  readonly inputs: readonly ReportField[];
  readonly outputs: readonly ReportField[];
  /** Bytes of each output report. */
  readonly outputBytes: ReadonlyMap<number, number>;
}

/** A descriptor that claims more is broken. */
const MOST_USAGES = 512;

/** The telephony part of a device's descriptor; null where it is no telephone. */
export function parseCollections(collections: readonly HidCollection[]): TelephonyReports | null {
  const telephony = collections.filter(({ usagePage }) => usagePage === TELEPHONY_PAGE);
  if (telephony.length === 0) return null;
  const inputs = telephony.flatMap((each) => reportsOf(each, 'inputReports'));
  const outputs = telephony.flatMap((each) => reportsOf(each, 'outputReports'));
  return {
    inputs: inputs.flatMap((report) => fieldsOf(report).fields),
    outputs: outputs.flatMap((report) => fieldsOf(report).fields),
    outputBytes: new Map(outputs.map((report) => [report.reportId ?? 0, Math.ceil(fieldsOf(report).bits / 8)])),
  };
}

/** A collection's reports hold those of its children, except where the browser lists them with the children alone. */
function reportsOf(collection: HidCollection, kind: 'inputReports' | 'outputReports'): readonly HidReport[] {
  const own = collection[kind] ?? [];
  return own.length > 0 ? own : (collection.children ?? []).flatMap((child) => reportsOf(child, kind));
}

function fieldsOf({ reportId = 0, items = [] }: HidReport): { readonly fields: ReportField[]; readonly bits: number } {
  const fields: ReportField[] = [];
  let bit = 0;
  for (const item of items) {
    const { reportSize = 0, reportCount = 0, isConstant = false, isArray = false, isAbsolute = true, logicalMinimum = 0 } = item;
    const named = isConstant ? [] : usagesOf(item);
    for (let index = 0; index < reportCount && named.length > 0; index += 1) {
      const place = { reportId, bit: bit + index * reportSize, size: reportSize, isAbsolute };
      // HID 1.11, 6.2.2.8: the last usage stands for all fields that are left.
      const usage = named[Math.min(index, named.length - 1)] ?? 0;
      fields.push({
        ...place,
        meaning: isArray ? { kind: 'array', usages: named, first: logicalMinimum } : { kind: 'variable', usage },
      });
    }
    bit += reportSize * reportCount;
  }
  return { fields, bits: bit };
}

function usagesOf({ isRange = false, usages = [], usageMinimum = 0, usageMaximum = 0 }: HidReportItem): readonly number[] {
  if (!isRange) return usages.slice(0, MOST_USAGES);
  const count = Math.min(MOST_USAGES, Math.max(0, usageMaximum - usageMinimum + 1));
  return Array.from({ length: count }, (_, index) => usageMinimum + index);
}
