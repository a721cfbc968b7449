import type { ReactNode } from 'react';
import { durationsOf, type RunDetail, type RunReport } from '../../../shared/drill/run.ts';
import { SCORE_POLICIES } from '../../../shared/drill/score-policy.ts';
import { type Effort, keysBesidesWords } from '../../../shared/effort/effort.ts';
import { clockText } from '../format.ts';
import type { Words } from '../i18n/i18n.ts';
import { useText } from '../text.ts';
import { PartBars } from './part-bars.tsx';
import { PointTable } from './point-table.tsx';
import { runText } from './run-text.ts';
import { Timeline } from './timeline.tsx';

/** One run: what it is worth, why, point by point, and what happened in the call. */
export function RunResult({ detail }: { readonly detail: RunDetail }): ReactNode {
  const t = useText();
  const { row, report } = detail;
  if (!report) return <p className="drill-broken">{runText(t, row)}</p>;
  return (
    <article className="drill-result" aria-label={t('drill.result')}>
      <Head detail={detail} report={report} />
      <PartBars score={report.score} />
      {report.score.orders.map((order, at) => (
        // The gold orders of a drill have no name of their own; their place is what tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: a closed run never changes
        <PointTable key={at} at={at} order={order} evidence={report.evidence} />
      ))}
      <Timeline entries={report.evidence.entries} />
    </article>
  );
}

function Head({ detail: { row }, report: { score, efforts = [] } }: { readonly detail: RunDetail; readonly report: RunReport }): ReactNode {
  const t = useText();
  return (
    <header className="drill-head">
      <p className={`drill-total drill-total-${score.passed ? 'passed' : 'failed'}`}>
        <b className="tabular">{t('drill.total', { total: score.total })}</b>
        <span>
          {t(`drill.grade.${score.grade}`)} · {t(score.passed ? 'drill.passed' : 'drill.notPassed')}
        </span>
      </p>
      <div>
        {score.fatal.map((kind) => (
          <p key={kind} className="drill-fatal">
            {t(`drill.fatal.${kind}`)}
          </p>
        ))}
        {score.extra > 0 && <p className="drill-fatal">{t('drill.extra', { extra: score.extra, cost: score.extraCost })}</p>}
        <Times row={row} policy={score.policy} />
        {efforts.length > 0 && <p className="tabular soft">{effortText(t, efforts)}</p>}
        <p className="soft">{t('drill.policy', { policy: score.policy })}</p>
      </div>
    </header>
  );
}

function effortText(t: Words, efforts: readonly Effort[]): string {
  const counts = efforts.map((effort) => t('effort.order', { ...effort, keys: keysBesidesWords(effort) }));
  return t('effort.run', { counts: counts.join(t('list.stop')) });
}

function Times({ row, policy }: { readonly row: RunDetail['row']; readonly policy: string }): ReactNode {
  const t = useText();
  const { ring, talk, wrap, handling } = durationsOf(row);
  const { referenceMs } = SCORE_POLICIES.find(({ version }) => version === policy) ?? SCORE_POLICIES[0];
  const clock = (ms: number | null): string => (ms === null ? '–' : clockText(ms));
  return (
    <p className="tabular">
      {t('drill.times.ring', { clock: clock(ring) })} · {t('drill.times.talk', { clock: clock(talk) })} ·{' '}
      {t('drill.times.wrap', { clock: clock(wrap) })} ·{' '}
      {t('drill.times.handling', { clock: clock(handling), from: clockText(referenceMs.from), to: clockText(referenceMs.to) })}
    </p>
  );
}
