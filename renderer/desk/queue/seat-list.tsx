import type { ReactNode } from 'react';
import type { QueueView } from '../../../shared/ipc/views.ts';
import type { BoardDocument } from '../../../shared/queue/queue-board.ts';
import { useNow } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { stateText, useText } from '../text.ts';

/** Every seat at which somebody sits, by its number: a seat keeps its place whatever it does. */
export function SeatList({ board, agents }: { readonly board: BoardDocument; readonly agents: QueueView['agents'] }): ReactNode {
  const t = useText();
  const there = board.seats.filter(({ state }) => state.kind !== 'offline').toSorted((a, b) => a.seat.localeCompare(b.seat));
  const names = new Map(agents.map(({ id, name }) => [id, name]));
  const queues = new Map(board.talking.map(({ seat, queue }) => [seat, queue]));
  return (
    <section className="lead-panel" aria-label={t('lead.seatList')}>
      <h2>{t('lead.seatList')}</h2>
      {there.length === 0 && <p className="soft">{t('lead.nobodyWorks')}</p>}
      <ul className="lead-seats">
        {there.map(({ seat, state, since, agentId }) => (
          <li key={seat} className={`lead-seat lead-seat-${state.kind}`}>
            <b className="tabular">{seat}</b>
            <span>{names.get(agentId ?? '') ?? agentId}</span>
            <span>{stateText(t, state)}</span>
            <SeatClock since={since} />
            <span className="soft">{queues.get(seat)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SeatClock({ since }: { readonly since: number }): ReactNode {
  return <span className="tabular">{clockText(useNow() - since)}</span>;
}
