import type { ReactNode } from 'react';
import type { OrderEvent, OrderEventKind } from '../../../shared/order/life/order-event.ts';
import { openAct } from '../act/act-actions.ts';
import { eventLines } from '../order/event-lines.ts';
import { fieldText, unitName, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { useOrder, usePage, useUnits } from '../unit-context.tsx';
import type { MyDecision, ReviewedObjection } from './my-decisions.ts';

/** What was asked, by whom and why, beside what can be said to it. */
export function DecisionCard({ decision }: { readonly decision: MyDecision }): ReactNode {
  const t = useText();
  const { what, asked, settling, objections, designates } = decision;
  const name = t(`decision.${what}`);
  return (
    <section className="unit-decision" aria-label={name}>
      <h3>
        {name}
        {objections && <span className="chip chip-warn">{t('decision.times', { raised: objections.raised, most: objections.most })}</span>}
      </h3>
      <Asked event={asked} />
      {objections?.earlier.map((each) => (
        <Earlier key={each.objected.at} {...each} />
      ))}
      {designates && <p className="unit-decision-rule">{t(what === 'objection' ? 'decision.lastObjection' : 'decision.designates')}</p>}
      <div className="unit-act-bar">
        {settling.map((kind) => (
          <ActButton key={kind} kind={kind} />
        ))}
      </div>
    </section>
  );
}

export function ActButton({ kind }: { readonly kind: OrderEventKind }): ReactNode {
  const t = useText();
  const page = usePage();
  const isOpen = useOrder(({ act }) => act === kind);
  return (
    <button type="button" className="ui-button" aria-expanded={isOpen} onClick={() => openAct(page, isOpen ? null : kind)}>
      {t(`event.${kind}`)}
    </button>
  );
}

function Asked({ event }: { readonly event: OrderEvent }): ReactNode {
  const t = useText();
  const units = useUnits();
  const who = event.by.unit === null ? t(`who.${event.by.kind}`) : unitName(units, event.by.unit);
  return (
    <>
      <p className="soft tabular">
        {who} {t(`event.${event.kind}`)} {wholeTime(event.at)}
      </p>
      {eventLines(event, { t, units }).map(({ label, text }) => (
        <p key={label} className="unit-event-line">
          <span className="soft">{fieldText(t, event.kind, label)}</span> <span>{text}</span>
        </p>
      ))}
    </>
  );
}

/** In one line each: the reviewer has to see at a glance whether this was said and judged before. */
function Earlier({ objected, ruling }: ReviewedObjection): ReactNode {
  const t = useText();
  const units = useUnits();
  if (objected.kind !== 'objected') return null;
  const said = ruling !== null && 'reason' in ruling ? `${t(`event.${ruling.kind}`)}：${ruling.reason}` : '';
  return (
    <p className="unit-decision-earlier">
      <span className="soft tabular">{wholeTime(objected.at)}</span> {unitName(units, objected.by.unit)} “{objected.reason}” {said}
    </p>
  );
}
