import { dialable } from '../../../shared/call/dialable.ts';
import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import { personalPhones } from '../../../shared/order/matter-caller.ts';
import { placeWithoutDoor } from '../../../shared/order/matter-place.ts';
import type { CallSnapshot } from '../call/call-store.ts';
import { activeTab, type ClassificationSnapshot } from '../classification/classification-store.ts';

/** 演示口径: each question may go to central, so an address is asked about when it stands, not with each of its characters. */
const REST_MS = 300;
/** 演示口径: notes are written all through the call. */
const NOTES_REST_MS = 1_000;

export interface MatterQuestion {
  readonly callId: string | null;
  readonly form: OrderForm;
  /** The draft it is about, or the call that has none yet; empty: neither. */
  readonly subject: string;
  /** All that the answer hangs on: while it stays, the answer does. Empty: nothing that an order is found by. */
  readonly key: string;
  /** How long the hands must rest before it is asked. */
  readonly restMs: number;
}

type Calls = Pick<CallSnapshot, 'current' | 'last' | 'others'>;

/** What there is to ask about the draft in front, else about who is on the line. */
export function matterQuestion(drafts: ClassificationSnapshot, calls: Calls): MatterQuestion {
  const tab = activeTab(drafts);
  const call = calls.current?.consult ? undefined : calls.current?.call;
  const callId = tab ? tab.callId : (call?.id ?? null);
  // Main may hear of a call later than this page does.
  const form = tab?.form ?? { ...EMPTY_FORM, callerPhone: dialable(call?.number ?? '') ?? '' };
  const parts = [callerKey(callId, form, calls), placeKey(form)];
  return {
    ...{ callId, form, subject: tab?.tabId ?? callId ?? '' },
    key: parts.every((part) => part === '') ? '' : parts.join('\n'),
    restMs: readsNotes(form) ? NOTES_REST_MS : REST_MS,
  };
}

/** A call that this page knows no more is known by main: it stands for its number. */
function callerKey(callId: string | null, form: OrderForm, { current, last, others }: Calls): string {
  const calls = [current?.call, last, ...others.map(({ call }) => call)];
  const call = callId === null ? null : (calls.find((each) => each?.id === callId) ?? null);
  const phones = personalPhones(call?.number ?? '', form.callerPhone);
  return [...phones.toSorted(), ...(callId !== null && call === null ? [callId] : [])].join(' ');
}

/** The street is known, and no place stands in its field: it may stand in the notes. */
function readsNotes({ itemCode, streetCode, placeDetail }: OrderForm): boolean {
  return itemCode !== null && streetCode !== null && placeWithoutDoor(placeDetail) === '';
}

/** Doors are left out, for callers of one house tell different ones. */
function placeKey(form: OrderForm): string {
  const { itemCode, streetCode, placeDetail, notes } = form;
  if (itemCode === null || streetCode === null) return '';
  return [itemCode, streetCode, readsNotes(form) ? notes.trim() : placeWithoutDoor(placeDetail)].join(' ');
}
