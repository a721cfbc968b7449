import type { ReactNode } from 'react';
import type { SeatTrouble } from '../../../shared/seat/trouble.ts';
import { useNow, useQueue, useSeat } from '../desk-context.tsx';
import { wallTime } from '../format.ts';
import { leadKeys } from '../keys/agent-keys.ts';
import { LeadHelp } from '../keys/lead-help.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { MarkPanel } from '../mark/mark-panel.tsx';
import { NoticeLine } from '../notice/notice-line.tsx';
import { RatingDialog } from '../rating/rating-dialog.tsx';
import { TopStrip } from '../seat/top-strip.tsx';
import { useText } from '../text.ts';
import { LeadFigures } from './lead-figures.tsx';
import { SeatList } from './seat-list.tsx';
import { WaitingList } from './waiting-list.tsx';

/** Central hears nothing of the queue then. */
const STOPS_THE_QUEUE: ReadonlySet<string> = new Set<SeatTrouble['kind']>(['pbx-unreachable', 'pbx-refused', 'pbx-forbidden']);

/** The queue as it stands, told by central's events. */
export function LeadScreen(): ReactNode {
  const t = useText();
  const { help } = useKeys(leadKeys);
  const view = useQueue((snapshot) => snapshot.view);
  return (
    <div className="screen">
      <TopStrip />
      <NoticeLine />
      {view ? (
        <main className="lead-main">
          <LeadFigures board={view.board} />
          <Since />
          <WaitingList waiting={view.board.waiting} />
          <SeatList board={view.board} agents={view.agents} />
          <MarkPanel />
        </main>
      ) : (
        <p className="connecting">{t('lead.reading')}</p>
      )}
      <RatingDialog />
      {help && <LeadHelp />}
    </div>
  );
}

/** Figures that nobody renews must not be read as those of now. */
function Since(): ReactNode {
  const t = useText();
  const isLineUp = useSeat(({ mainLine }) => mainLine === 'up');
  const central = useSeat(({ view }) => view?.central ?? null);
  const trouble = useSeat(({ view }) => view?.trouble ?? null);
  const now = useNow();
  if (central?.kind === 'down')
    return <p className="lead-since lead-stale">{t('lead.stale', { time: wallTime(central.since, now).time })}</p>;
  if (!isLineUp) return <p className="lead-since lead-stale">{t('lead.notRenewed', { why: t('notice.mainLost.what') })}</p>;
  if (trouble && STOPS_THE_QUEUE.has(trouble.kind))
    return <p className="lead-since lead-stale">{t('lead.notRenewed', { why: t(`light.why.${trouble.kind}`) })}</p>;
  return <p className="lead-since">{t('lead.live')}</p>;
}
