import type { StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { Client } from '../../ipc/client.ts';
import type { CallStore } from '../call/call-store.ts';
import { activeTab, type ClassificationStore } from '../classification/classification-store.ts';
import type { Report } from '../notice/report.ts';
import type { SeatStore } from '../seat/seat-store.ts';
import { type MatterQuestion, matterQuestion } from './matter-question.ts';
import { type MatterStore, ordersOf, takeFound } from './matter-store.ts';

interface MatterDeps {
  readonly client: Client;
  readonly seat: SeatStore;
  readonly call: CallStore;
  readonly classification: ClassificationStore;
  readonly matter: MatterStore;
  readonly report: Report;
  readonly startTimer: StartTimer;
}

/** 演示口径: central was there and did not answer in time; it is asked once more. */
const ONCE_MORE_MS = 5_000;

/** At a ring without a draft: who is ringing is asked of main and painted first. */
const AFTER_RING_MS = 60;

/** Keeps the open orders of the same matter beside the form. @returns dispose */
export function startMatterFeed(deps: MatterDeps): () => void {
  const { client, seat, call, classification, matter, report, startTimer } = deps;
  let stopTimer = (): void => undefined;
  let wanted = matterQuestion(classification.getState(), call.getState());
  /** Keys of the question that is under way, and of the one whose answer is shown. */
  let asking: string | null = null;
  let answered: string | null = null;
  let askedOnceMore: string | null = null;
  let failed = false;

  const send = askNewest(
    ({ callId, form }: MatterQuestion) => client.invoke('order:same-matter', { callId, form }),
    (reply, { key }) => {
      asking = null;
      failed = !reply.ok;
      report('same-matter', reply.ok ? null : reply.error);
      if (!reply.ok || wanted.key !== key) return;
      answered = key;
      takeFound(matter, reply.value);
      if (reply.value.from === 'central' || askedOnceMore === key || seat.getState().view?.central.kind !== 'up') return;
      askedOnceMore = key;
      stopTimer = startTimer(ONCE_MORE_MS, ask);
    },
  );
  const ask = (): void => {
    stopTimer();
    if (wanted.key === '') return;
    asking = wanted.key;
    send(wanted);
  };
  const follow = (): void => {
    const before = wanted;
    wanted = matterQuestion(classification.getState(), call.getState());
    const isOther = wanted.subject !== before.subject;
    if (!isOther && wanted.key === before.key) return;
    // A key pressed once was pressed for the draft that was in front, also where the orders found stay.
    if (isOther) matter.setState({ armed: null });
    stopTimer();
    if (wanted.key === answered || wanted.key === asking) return;
    if (isOther || wanted.key === '') {
      answered = null;
      if (matter.getState().found) takeFound(matter, null);
    }
    if (isOther && activeTab(classification.getState())) ask();
    else stopTimer = startTimer(isOther ? AFTER_RING_MS : wanted.restMs, ask);
  };

  ask();
  const stops = [
    classification.subscribe((now, old) => {
      if (now.tabs !== old.tabs || now.activeId !== old.activeId) follow();
    }),
    // The meter of a call speaks several times a second and says nothing of who it is.
    call.subscribe((now, old) => {
      if (now.current !== old.current || now.last !== old.last || now.others !== old.others) follow();
    }),
    seat.subscribe(({ view }, old) => {
      const isBack = view?.central.kind === 'up' && old.view?.central.kind === 'down';
      if (failed || (isBack && matter.getState().found?.from === 'seat')) ask();
    }),
    // An order of this seat that waited for its number may have it now.
    client.on('dispatch:changed', () => {
      if (ordersOf(matter.getState()).some(({ number }) => number === null)) ask();
    }),
    () => stopTimer(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
