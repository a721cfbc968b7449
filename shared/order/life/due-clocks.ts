import { unreachable } from './allowed-events.ts';
import type { LifePolicy } from './life-policy.ts';
import type { OrderLife } from './order-life.ts';

export const dueClocks = [
  'dispatch',
  'sign',
  'contact',
  'reply',
  'objection',
  'extension',
  'report',
  'supervision',
  'visit',
  'link',
] as const;
export type DueClock = (typeof dueClocks)[number];

/** A clock that runs: whose turn it is must have acted by `dueAt`. */
export interface OpenClock {
  readonly clock: DueClock;
  readonly startedAt: number;
  readonly dueAt: number;
}

type Read = (life: OrderLife, policy: LifePolicy, dispatchWithinMs: number) => { readonly from: number; readonly to: number } | null;

const underWay = ({ stage }: OrderLife): boolean =>
  stage === 'dispatched' || stage === 'signed' || stage === 'contacted' || stage === 'handling' || stage === 'replied';

/** Until the citizen is asked: an answer that never came does not stop this clock, the visit does (art. 23). */
const byUnit = (life: OrderLife, done: number | null, by: number | null) =>
  underWay(life) && done === null && by !== null && life.dispatchedAt !== null ? { from: life.dispatchedAt, to: by } : null;

const CLOCKS: Readonly<Record<DueClock, Read>> = {
  dispatch: ({ stage, receivedAt, returnedAt, version }, _policy, dispatchWithinMs) =>
    (stage === 'received' || stage === 'consulting') && version > 0 ? span(returnedAt ?? receivedAt, dispatchWithinMs) : null,
  // Who handled it unsigned has no more to sign.
  sign: (life) => (life.stage === 'dispatched' ? byUnit(life, life.signedAt, life.signBy) : null),
  contact: (life) => byUnit(life, life.contactedAt, life.contactBy),
  reply: (life) => {
    const run = byUnit(life, life.repliedAt, life.replyBy);
    return run && { ...run, from: Math.max(run.from, life.replyFrom ?? 0) };
  },
  objection: ({ objectedAt }, { reviewWithinMs }) => span(objectedAt, reviewWithinMs),
  extension: ({ extensionAskedAt }, { reviewWithinMs }) => span(extensionAskedAt, reviewWithinMs),
  report: ({ whistle }, { reportWithinMs }) =>
    whistle?.departments.some((code) => whistle.reportedAt[code] === undefined) ? span(whistle.at, reportWithinMs) : null,
  supervision: ({ supervision }) => supervision && { from: supervision.at, to: supervision.deadline },
  // The seats' turn, and after the last call that reached nobody the citizen's alone.
  visit: (life, { visitWithinMs }) =>
    life.stage === 'visiting' && life.visit && !unreachable(life) ? span(life.visit.openedAt, visitWithinMs) : null,
  link: (life) => {
    const { stage, visit } = life;
    const isAwaited = stage === 'visiting' && visit?.linkUntil !== undefined && unreachable(life);
    return isAwaited ? { from: visit.openedAt, to: visit.linkUntil } : null;
  },
};

function span(from: number | null, ms: number): { readonly from: number; readonly to: number } | null {
  return from === null ? null : { from, to: from + ms };
}

/** The clocks that run, out of where the order stands: nothing is stored that could differ from it. */
export function openClocks(life: OrderLife, policy: LifePolicy, dispatchWithinMs: number): OpenClock[] {
  if (life.stage === 'closed') return [];
  return dueClocks.flatMap((clock) => {
    const run = CLOCKS[clock](life, policy, dispatchWithinMs);
    return run ? [{ clock, startedAt: run.from, dueAt: run.to }] : [];
  });
}

/** How far a clock has run, in the steps at which somebody is warned: 0 where none is reached yet. */
export function warningAt({ startedAt, dueAt }: OpenClock, { warnAt }: LifePolicy, now: number): number {
  const percent = dueAt <= startedAt ? 100 : ((now - startedAt) / (dueAt - startedAt)) * 100;
  return warnAt.findLast((step) => percent >= step) ?? 0;
}

/** When the next step of a clock is reached; null when all are behind. */
export function nextWarning({ startedAt, dueAt }: OpenClock, { warnAt }: LifePolicy, reached: number): number | null {
  const step = warnAt.find((each) => each > reached);
  return step === undefined ? null : Math.ceil(startedAt + ((dueAt - startedAt) * step) / 100);
}
