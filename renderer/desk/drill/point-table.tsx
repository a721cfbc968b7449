import type { ReactNode } from 'react';
import type { Evidence } from '../../../shared/drill/evidence.ts';
import type { OrderScore, Point } from '../../../shared/drill/score.ts';
import { spokenLocalNumber } from '../../../shared/order/local-number.ts';
import { outcomeText, useText } from '../text.ts';
import { reasonText, shownText } from './score-text.ts';

interface Props {
  readonly at: number;
  readonly order: OrderScore;
  readonly evidence: Evidence;
}

/** One gold order beside the order that was sent for it: each point with expected, given and why. */
export function PointTable({ at, order, evidence }: Props): ReactNode {
  const t = useText();
  const gold = evidence.gold[at];
  const given = order.given === null ? null : (evidence.given[order.given] ?? null);
  const name = gold?.item?.l3 ?? (gold ? outcomeText(t, gold.gold) : '');
  return (
    <section className="drill-order">
      <h3>
        {t('drill.order', { at: at + 1, name })} · <span className="tabular">{t('drill.total', { total: order.total })}</span>
        <small className="soft">
          {given ? t('drill.orderSent', { number: spokenLocalNumber(given.order.localNumber) }) : t('drill.orderMissing')}
        </small>
      </h3>
      {given && given.order.notes !== '' && (
        <p className="drill-notes">
          <b>{t('drill.trainer.notes')}</b> {given.order.notes}
        </p>
      )}
      <table className="drill-points">
        <thead>
          <tr>
            {(['point', 'got', 'expected', 'given', 'why'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`drill.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.points.map((point) => (
            <Row key={point.key} point={point} notes={given?.order.notes ?? ''} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The notes stand above the table once and not in every row of it. */
function Row({ point, notes }: { readonly point: Point; readonly notes: string }): ReactNode {
  const t = useText();
  const { key, got, max, expected, given } = point;
  const isNotes = key !== 'title' && given.kind === 'text' && given.text === notes && notes !== '';
  const look = got >= max ? 'full' : got > 0 ? 'part' : 'none';
  return (
    <tr className={`drill-point-${look}`}>
      <th scope="row">
        <i aria-hidden="true">{look === 'full' ? '✓' : look === 'part' ? '△' : '✗'}</i> {t(`drill.point.${key}`)}
      </th>
      <td className="tabular">
        {got} / {max}
      </td>
      <td>{shownText(t, key, expected)}</td>
      <td>{isNotes ? t('drill.trainer.notes') : shownText(t, key, given, notes)}</td>
      <td>{reasonText(t, point)}</td>
    </tr>
  );
}
