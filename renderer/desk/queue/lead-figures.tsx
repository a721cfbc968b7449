import type { ReactNode } from 'react';
import { averageHandlingMs, averageWaitMs, completionRate, figuresOfToday, serviceLevel } from '../../../shared/queue/day-figures.ts';
import type { BoardDocument } from '../../../shared/queue/queue-board.ts';
import { queuePolicyAt } from '../../../shared/queue/queue-policy.ts';
import { tallySeats } from '../../../shared/queue/seat-tally.ts';
import { SECOND_MS } from '../../../shared/time/clock.ts';
import { useNow } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { useText } from '../text.ts';

const NONE = '–';

function percent(share: number | null): string {
  return share === null ? NONE : `${(share * 100).toFixed(1)}%`;
}

function clock(ms: number | null): string {
  return ms === null ? NONE : clockText(ms);
}

/** Six numbers; each place keeps its size whatever stands in it. */
export function LeadFigures({ board }: { readonly board: BoardDocument }): ReactNode {
  const t = useText();
  const now = useNow();
  const { waiting, seats } = board;
  const day = figuresOfToday(board.day, now);
  const { inTimeMs, shortAbandonMs, formula } = queuePolicyAt(now);
  const seconds = inTimeMs / SECOND_MS;
  const longest = waiting.length === 0 ? null : Math.max(...waiting.map(({ enteredAt }) => now - enteredAt));
  const hall = tallySeats(seats);
  return (
    <div className="lead-figures">
      <Figure
        name={t('lead.waiting')}
        value={String(waiting.length)}
        level={waiting.length > hall.available ? 'warn' : 'calm'}
        below={t('lead.offered', { offered: day.offered, answered: day.answered })}
      />
      <Figure
        name={t('lead.longest')}
        value={clock(longest)}
        level={longest !== null && longest > inTimeMs ? 'warn' : 'calm'}
        below={t('lead.averageWait', { wait: clock(averageWaitMs(day)) })}
      />
      <Figure
        name={t('lead.serviceLevel', { seconds })}
        value={percent(serviceLevel(day, formula))}
        below={t(`lead.formula.${formula}`, { seconds })}
      />
      <Figure
        name={t('lead.abandoned')}
        value={String(day.abandoned)}
        below={t('lead.short', { short: day.abandonedShort, seconds: shortAbandonMs / SECOND_MS, rate: percent(completionRate(day)) })}
      />
      <Figure
        name={t('lead.seats')}
        value={`${hall.available} / ${hall.talking} / ${hall.acw} / ${hall.notReady}`}
        below={t('lead.seatsOrder')}
      />
      <Figure name={t('lead.handling')} value={clock(averageHandlingMs(day))} below={t('lead.handlingOf', { completed: day.completed })} />
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly below: string;
  readonly level?: 'calm' | 'warn';
}

function Figure({ name, value, below, level = 'calm' }: FigureProps): ReactNode {
  return (
    <section className={`lead-figure lead-figure-${level}`} aria-label={name}>
      <h2>{name}</h2>
      <b className="tabular">{value}</b>
      <small>{below}</small>
    </section>
  );
}
