import type { PhoneTrouble } from '../../shared/call/phone-trouble.ts';
import { MINUTE_MS, type StartTimer } from '../../shared/time/clock.ts';

/** Tells main of troubles: the first of a kind at once, what follows within a minute counted and told at its end. */
export interface TroubleReport {
  note(kind: PhoneTrouble): void;
  dispose(): void;
}

/** Whoever floods the phone with nonsense shall not flood the log with it. */
const EVERY_MS = MINUTE_MS;

export function createTroubleReport(send: (kind: PhoneTrouble, count: number) => void, startTimer: StartTimer): TroubleReport {
  const counts = new Map<PhoneTrouble, number>();
  const cancels = new Map<PhoneTrouble, () => void>();
  const tell = (kind: PhoneTrouble, count: number): void => {
    send(kind, count);
    counts.set(kind, 0);
    cancels.set(
      kind,
      startTimer(EVERY_MS, () => again(kind)),
    );
  };
  const again = (kind: PhoneTrouble): void => {
    const count = counts.get(kind) ?? 0;
    counts.delete(kind);
    cancels.delete(kind);
    if (count > 0) tell(kind, count);
  };
  return {
    note: (kind) => {
      const held = counts.get(kind);
      if (held === undefined) tell(kind, 1);
      else counts.set(kind, held + 1);
    },
    dispose: () => {
      for (const cancel of cancels.values()) cancel();
    },
  };
}
