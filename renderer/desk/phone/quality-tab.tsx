import type { ReactNode } from 'react';
import type { QualityRow } from '../../../shared/quality/quality-view.ts';
import { answerMs, audioMs, popMs, type ShiftFigure, type ShiftQuality } from '../../../shared/quality/shift-quality.ts';
import { useDesk } from '../desk-context.tsx';
import { dayTime, useText } from '../text.ts';
import { useAsked } from './use-asked.ts';

const NONE = '–';
const whole = (value: number | null | undefined): string => (typeof value === 'number' ? String(Math.round(value)) : NONE);
const percent = (value: number | null | undefined): string => (typeof value === 'number' ? (value * 100).toFixed(1) : NONE);
const score = (value: number | null | undefined): string => (typeof value === 'number' ? value.toFixed(1) : NONE);

/** How the calls of today sounded and how fast they came about. */
export function QualityTab(): ReactNode {
  const t = useText();
  const view = useAsked('call:quality', 'call:quality-changed');
  if (!view || view.rows.length === 0) return <p className="phone-none">{view && t('quality.none')}</p>;
  return (
    <>
      <p>{t('quality.summary', { calls: view.shift.calls, warned: view.shift.withWarnings })}</p>
      <ShiftTable shift={view.shift} />
      <CallTable rows={view.rows} />
    </>
  );
}

function ShiftTable({ shift }: { readonly shift: ShiftQuality }): ReactNode {
  const t = useText();
  const columns: readonly [name: string, figure: ShiftFigure, show: (value: number | null) => string][] = [
    [t('quality.mos'), shift.mos, score],
    [t('quality.rtt'), shift.rttMs, whole],
    [t('quality.jitter'), shift.jitterMs, whole],
    [t('quality.loss'), shift.loss, percent],
    [t('quality.pop'), shift.popMs, whole],
    [t('quality.answer'), shift.answerMs, whole],
    [t('quality.audio'), shift.audioMs, whole],
  ];
  return (
    <table className="phone-table">
      <thead>
        <tr>
          <th scope="col">{t('quality.figure')}</th>
          <th scope="col">{t('quality.middle')}</th>
          <th scope="col">{t('quality.worse')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(([name, { p50, p95 }, show]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{show(p50)}</td>
            <td>{show(p95)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function CallTable({ rows }: { readonly rows: readonly QualityRow[] }): ReactNode {
  const t = useText();
  const heads = ['time', 'mos', 'rtt', 'jitter', 'loss', 'pop', 'answer', 'audio', 'codec', 'warnings'] as const;
  return (
    <table className="phone-table">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {t(`quality.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <CallLine key={row.callId} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function CallLine({ row: { at, quality } }: { readonly row: QualityRow }): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const { mos, rttMs, jitterMs, loss, codec, path, warnings, waterfall } = quality;
  const kinds = [...new Set(warnings.map(({ kind }) => kind))];
  return (
    <tr>
      <td>{dayTime(t, at, clock())}</td>
      <td>{score(mos?.mean)}</td>
      <td>{whole(rttMs?.mean)}</td>
      <td>{whole(jitterMs?.mean)}</td>
      <td>{percent(loss?.mean)}</td>
      <td>{whole(popMs(waterfall))}</td>
      <td>{whole(answerMs(waterfall))}</td>
      <td>{whole(audioMs(waterfall))}</td>
      <td>{[codec, path?.local].filter(Boolean).join(' · ') || NONE}</td>
      <td>{kinds.map((kind) => t(`quality.warning.${kind}`)).join(' · ') || NONE}</td>
    </tr>
  );
}
