import { splitExtension } from '../../shared/call/extension.ts';
import { normalisePhone } from '../../shared/call/phone-number.ts';
import type { VisitSheet } from '../../shared/central/visits.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { VisitKept, VisitSheetView } from '../../shared/visit/visit-view.ts';
import type { Store } from '../db/store.ts';
import { appendFact } from '../journal/journal-table.ts';
import { errorFields, type Log } from '../log/log.ts';
import { dropForm, dropFormsOf, findForm, keepForm, newestForm } from './visit-form-table.ts';

interface Held {
  readonly sheet: VisitSheet;
  /** Whose it is: the next agent at this seat is told no number of it. */
  readonly agentId: string | null;
}

export type VisitFact = 'visit-claimed' | 'visit-dialled' | 'visit-unreached' | 'visit-released';

/** What the desk is shown of a sheet. One whose form cannot be opened begins anew. */
function viewOf({ store, log }: AtHandOptions, { sheet, agentId }: Held): VisitSheetView {
  const { phone, ...shown } = sheet;
  const { number, extension } = splitExtension(phone);
  let kept: VisitKept | null = null;
  try {
    kept = agentId === null ? null : findForm(store.read, store.seal, sheet, agentId);
  } catch (error) {
    log.error({ orderId: sheet.orderId, ...errorFields(error) }, 'what was filled in of a visit cannot be opened');
  }
  return { ...shown, numberShown: normalisePhone(number).masked, extension, kept };
}

export interface AtHandOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly agentId: () => string | null;
}

/** Which task is claimed at this seat, by whom, and what is kept of it. */
export interface AtHand {
  of(orderId: string): VisitSheet | null;
  take(sheet: VisitSheet, agentId: string | null): VisitSheetView;
  resumed(): VisitSheetView | null;
  /** The task to ask central for once more; null: this agent is at none. */
  again(): string | null;
  keep(orderId: string, kept: VisitKept): Result<null, AppError>;
  /** Recorded, given back, or another's. */
  drop(orderId: string): void;
  note(kind: VisitFact, agentId: string | null, orderId: string, round: number): void;
  leave(agentId: string): void;
}

export function createAtHand(options: AtHandOptions): AtHand {
  const { store, clock, agentId } = options;
  let held: Held | null = null;
  const own = (): Held | null => (held?.agentId === agentId() ? held : null);
  const of = (orderId: string): VisitSheet | null => (own()?.sheet.orderId === orderId ? (own()?.sheet ?? null) : null);
  const note: AtHand['note'] = (kind, agent, centralOrderId, round) => {
    store.write((db) => appendFact(db, clock(), { agentId: agent }, { kind, centralOrderId, round }));
  };
  return {
    ...{ of, note },
    take: (sheet, agent) => {
      held = { sheet, agentId: agent };
      note('visit-claimed', agent, sheet.orderId, sheet.round);
      return viewOf(options, held);
    },
    resumed: () => {
      const at = own();
      return at && clock() < at.sheet.claimedUntil ? viewOf(options, at) : null;
    },
    again: () => {
      const agent = agentId();
      return own()?.sheet.orderId ?? (agent === null ? null : newestForm(store.read, agent));
    },
    keep: (orderId, kept) => {
      const [sheet, agent] = [of(orderId), agentId()];
      if (!sheet || agent === null) return err(appError('visit-not-claimed'));
      store.write((db) => keepForm(db, store.seal, sheet, agent, kept, clock()));
      return ok(null);
    },
    drop: (orderId) => {
      if (held?.sheet.orderId === orderId) held = null;
      store.write((db) => dropForm(db, orderId));
    },
    leave: (agent) => {
      if (held?.agentId === agent) note('visit-released', agent, held.sheet.orderId, held.sheet.round);
      held = null;
      store.write((db) => dropFormsOf(db, agent));
    },
  };
}
