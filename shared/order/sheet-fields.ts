import type { RequestType } from '../classification/request-type.ts';
import type { OrderRow } from '../ipc/views.ts';
import { beijingDay, beijingTime } from '../time/beijing-time.ts';
import { type SettledWords, settledTime } from '../time/settled-time.ts';
import type { Attachments } from './attachments.ts';
import { spokenLocalNumber } from './local-number.ts';
import type { OrderSheet } from './order-sheet.ts';

/** What a sheet tells, in the order it is read: which order, what about, whose, and what became of it. */
export const sheetFields = [
  ...(['number', 'localNumber', 'takenAt', 'takenBy', 'outcome', 'requestType', 'item', 'title', 'notes', 'occurred', 'answers'] as const),
  ...(['attachments', 'street', 'place', 'callerName', 'callerPhone', 'lead', 'level', 'due', 'state'] as const),
] as const;
export type SheetField = (typeof sheetFields)[number];

/** The words of whoever reads it. */
export interface SheetWords {
  readonly name: (field: SheetField) => string;
  readonly outcome: (row: OrderRow) => string;
  readonly requestType: (type: RequestType) => string;
  readonly level: (level: NonNullable<OrderRow['level']>) => string;
  readonly state: (row: OrderRow) => string;
  readonly confidential: string;
  /** Empty where there are none. */
  readonly attachments: (noted: Attachments) => string;
  /** The caller's words, and what they are in the calendar. */
  readonly occurred: (said: string, settled: string) => string;
  readonly settled: SettledWords;
  /** `name：value` */
  readonly line: (name: string, value: string) => string;
}

const moment = (at: number | null): string => (at === null ? '' : `${beijingDay(at)} ${beijingTime(at)}`);

function occurredText({ occurred, takenAt }: OrderSheet, words: SheetWords): string {
  if (!occurred) return '';
  const settled = settledTime(occurred, takenAt, words.settled);
  return settled === '' ? occurred.text : words.occurred(occurred.text, settled);
}

/** Empty where there is nothing to tell. */
export function sheetValues(sheet: OrderSheet, words: SheetWords): Readonly<Record<SheetField, string>> {
  const { row } = sheet;
  const caller = (text: string): string => (sheet.confidential ? words.confidential : text);
  return {
    number: row.outbox.kind === 'accepted' ? row.outbox.number : '',
    // In groups it is text to a spreadsheet, which would shorten so long a number.
    localNumber: spokenLocalNumber(row.localNumber),
    takenAt: moment(sheet.takenAt),
    takenBy: `${sheet.agentId} · ${sheet.seat}`,
    outcome: words.outcome(row),
    requestType: sheet.requestType === null ? '' : words.requestType(sheet.requestType),
    item: row.itemName ?? '',
    title: row.title,
    notes: sheet.notes,
    occurred: occurredText(sheet, words),
    attachments: words.attachments(sheet.attachments),
    answers: sheet.answers.map(({ label, value }) => words.line(label, value)).join('\n'),
    street: row.streetName ?? '',
    place: sheet.placeDetail,
    callerName: caller(sheet.callerName),
    callerPhone: caller(sheet.callerPhone),
    lead: row.leadName ?? '',
    level: row.level === null ? '' : words.level(row.level),
    due: moment(row.outbox.kind === 'accepted' ? (row.outbox.dueAt ?? row.dueAt) : row.dueAt),
    state: words.state(row),
  };
}
