import { type ReactNode, useEffect, useRef } from 'react';
import { ActButton, DecisionCard } from '../decision/decision-card.tsx';
import { myDecisions } from '../decision/my-decisions.ts';
import { lifeOf } from '../order/life-of.ts';
import type { OpenOrder } from '../order/order-store.ts';
import { useText } from '../text.ts';
import { useOrder, useSession } from '../unit-context.tsx';
import { actKinds } from './act-fields.ts';
import { ActForm } from './act-form.tsx';

/** What whoever is signed in may do to the order now: one button each, the form below. */
export function ActPanel({ open }: { readonly open: OpenOrder }): ReactNode {
  const t = useText();
  const state = useSession();
  const act = useOrder((order) => order.act);
  const done = useOrder((order) => order.done);
  const panel = useRef<HTMLElement>(null);
  const life = lifeOf(open.life.events);
  const offered = actKinds.filter((kind) => open.life.allowed.includes(kind));
  const decisions = life && state.kind === 'in' ? myDecisions(life, open.life.events, offered, state) : [];
  const others = offered.filter((kind) => !decisions.some(({ settling }) => settling.includes(kind)));

  // An answer is written beside what was asked.
  const isAnswer = decisions.some(({ settling }) => settling.some((kind) => kind === act));
  const form = act !== null && <ActForm key={`${open.life.orderId} ${act}`} kind={act} open={open} isOpen={offered.includes(act)} />;

  // The form is gone with the keyboard in it: the next step is begun from here.
  useEffect(() => {
    if (done !== null) panel.current?.focus();
  }, [done]);

  return (
    <section ref={panel} tabIndex={-1} className="unit-acts" aria-label={t('act.region')}>
      {decisions.map((decision) => (
        <DecisionCard key={decision.what} decision={decision} />
      ))}
      {isAnswer && form}
      <div className="unit-act-bar">
        {others.map((kind) => (
          <ActButton key={kind} kind={kind} />
        ))}
        {offered.length === 0 && <span className="soft">{t('act.none')}</span>}
        <span role="status" className="unit-done">
          {done !== null && `✓ ${t('act.done', { name: t(`event.${done}`) })}`}
        </span>
      </div>
      {!isAnswer && form}
    </section>
  );
}
