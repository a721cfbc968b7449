import type { OrderEvent, VisitAnswer } from '../../../shared/order/life/order-event.ts';
import type { Unit } from '../../../shared/place/unit.ts';
import type { FieldName } from '../act/act-fields.ts';
import { choiceText } from '../choice-text.ts';
import type { Words } from '../i18n/i18n.ts';
import { unitName } from '../text.ts';
import { wholeTime } from '../time-text.ts';

export interface EventLine {
  readonly label: FieldName;
  readonly text: string;
}

interface Reading {
  readonly t: Words;
  readonly units: ReadonlyMap<string, Unit>;
  /** What citizens told more, by the order their call left; absent: it is not read here. */
  readonly told?: ReadonlyMap<string, string>;
}

type Read = (value: unknown, reading: Reading) => string;

const text: Read = (value) => String(value);
const time: Read = (value) => (typeof value === 'number' ? wholeTime(value) : '');
const unit: Read = (value, { units }) => (typeof value === 'string' ? unitName(units, value) : '');
const list: Read = (value, { units }) => (Array.isArray(value) ? value.map((code) => unitName(units, String(code))).join('、') : '');
const choice =
  (name: Parameters<typeof choiceText>[1]): Read =>
  (value, { t }) =>
    typeof value === 'string' ? choiceText(t, name, value) : '';

/** An event's fields by their names, in the order in which they are told; codes and limits of the machine are not. */
const FIELDS: readonly (readonly [FieldName, Read])[] = [
  ['how', choice('how')],
  ['outcome', choice('outcome')],
  ['cause', choice('cause')],
  ['what', choice('what')],
  ['result', choice('result')],
  ['toCitizen', text],
  ['toHotline', text],
  ['conduct', choice('conduct')],
  ['from', choice('from')],
  ['to', choice('to')],
  ['unit', unit],
  ['scope', choice('scope')],
  ['lead', unit],
  ['co', list],
  ['copyTo', unit],
  ['units', list],
  ['departments', list],
  ['place', text],
  ['meetAt', time],
  ['street', choice('street')],
  ['note', text],
  ['text', text],
  ['question', text],
  ['conclusion', text],
  ['reason', text],
  ['material', text],
  ['plan', text],
  ['demand', text],
  ['evidence', text],
  ['until', time],
  ['deadline', time],
  ['signBy', time],
  ['contactBy', time],
  ['replyBy', time],
];

function answerText(t: Words, { contacted, solved, result, attitude, words }: VisitAnswer): string {
  const said = [
    choiceText(t, 'contacted', contacted ? 'yes' : 'no'),
    choiceText(t, 'solved', solved),
    `${t('field.result')} ${choiceText(t, 'word', result)}`,
    `${t('order.attitude')} ${choiceText(t, 'word', attitude)}`,
  ];
  return `${said.join(' · ')}${words === '' ? '' : ` “${words}”`}`;
}

/** What an event tells, line by line. */
export function eventLines(event: OrderEvent, reading: Reading): EventLine[] {
  const { t, units } = reading;
  if (event.kind === 'visit-answered') return [{ label: 'answer', text: answerText(t, event.answer) }];
  const told: Readonly<Record<string, unknown>> = { ...event, ...(event.kind === 'dispatched' ? event.assignment : {}) };
  const lines = FIELDS.flatMap(([label, read]) => {
    const said = told[label] === undefined || told[label] === null ? '' : read(told[label], reading);
    return said === '' ? [] : [{ label, text: said }];
  });
  if (event.kind === 'citizen-told') {
    const words = reading.told?.get(event.orderId);
    return words === undefined ? lines : [...lines, { label: 'told', text: words }];
  }
  if (event.kind !== 'whistle-closed') return lines;
  const marks = Object.entries(event.departments).map(([code, mark]) => `${unitName(units, code)} ${choiceText(t, 'street', mark)}`);
  return [...lines, { label: 'marks', text: marks.join('、') }];
}
