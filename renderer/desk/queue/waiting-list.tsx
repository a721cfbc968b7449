import type { ReactNode } from 'react';
import type { BoardDocument } from '../../../shared/queue/queue-board.ts';
import { queuePolicyAt } from '../../../shared/queue/queue-policy.ts';
import { MINUTE_MS } from '../../../shared/time/clock.ts';
import { useNow, useSeat } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { useText } from '../text.ts';

/** A bar is full after a minute: by then the threshold is long past. */
const FULL_MS = MINUTE_MS;

/** Who waits, the longest first, so that a call that comes moves no other. */
export function WaitingList({ waiting }: Pick<BoardDocument, 'waiting'>): ReactNode {
  const t = useText();
  const lines = useSeat(({ view }) => view?.lines);
  const sorted = waiting.toSorted((a, b) => a.enteredAt - b.enteredAt);
  return (
    <section className="lead-panel" aria-label={t('lead.waitingCalls')}>
      <h2>{t('lead.waitingCalls')}</h2>
      {sorted.length === 0 && <p className="soft">{t('lead.nobodyWaits')}</p>}
      <ul className="lead-rows">
        {sorted.map(({ callRef, calledNumber, queue, enteredAt, offeredTo }) => (
          <li key={callRef} className="lead-waiting">
            <b className="tabular">{calledNumber}</b>
            <span>{lines?.find((line) => line.queue === queue)?.name ?? queue}</span>
            <Age since={enteredAt} />
            <span className="soft">{offeredTo === null ? t('lead.noSeat') : t('lead.ringsAt', { seat: offeredTo })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Age({ since }: { readonly since: number }): ReactNode {
  const now = useNow();
  const age = Math.max(0, now - since);
  const late = age > queuePolicyAt(now).inTimeMs;
  return (
    <span className={late ? 'lead-age lead-age-late' : 'lead-age'}>
      <span className="tabular">{clockText(age)}</span>
      <i aria-hidden="true" style={{ inlineSize: `${Math.min(1, age / FULL_MS) * 100}%` }} />
    </span>
  );
}
