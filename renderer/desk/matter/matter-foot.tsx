import type { ReactNode } from 'react';
import type { MatterAct } from '../../../shared/order/matter-act.ts';
import { Button } from '../../ui/button.tsx';
import { useClassification, useDesk, useMatter } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { arm, confirm, whyNot } from './matter-actions.ts';
import { MATTER_LIST_ID } from './matter-row.tsx';
import { activeOrder, type MatterSnapshot } from './matter-store.ts';

/** What the keys do at the row in front, and, once one was pressed, what Enter will send. */
export function MatterFoot({ onBack }: { readonly onBack: () => void }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const newDraft = useKeysOf()('newDraft');
  const hasDraft = useClassification(({ activeId }) => activeId !== null);
  const own = useMatter((snapshot) => activeOrder(snapshot)?.relation === 'caller');
  const armed = useMatter((snapshot) => snapshot.armed);
  const words = useMatter((snapshot) => wordsOf(t, snapshot, hasDraft, newDraft));
  const joins = useMatter((snapshot) => activeOrder(snapshot) !== null && whyNot('join', snapshot, hasDraft) === null);
  const tells = useMatter((snapshot) => activeOrder(snapshot) !== null && whyNot('progress', snapshot, hasDraft) === null);
  /** The buttons change: the keyboard stays with the list, whose keys they are. */
  const press = (act: () => void) => () => {
    document.getElementById(MATTER_LIST_ID)?.focus();
    act();
  };
  const onArm = (act: MatterAct) => press(() => arm(desk, act));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a press keeps the keyboard where it is; what acts is in the buttons
    <footer className="matter-foot" onMouseDown={(event) => event.preventDefault()}>
      <p className={armed ? 'matter-ask' : 'soft'} aria-live="polite">
        {words}
      </p>
      {/* What is confirmed is nowhere near what asked for it: two quick clicks send nothing. */}
      {armed ? (
        <div className="matter-acts">
          <span className="matter-acts-space" />
          <Button key="cancel" label={t('matter.cancel')} keys="Esc" onPress={press(() => desk.matter.setState({ armed: null }))} />
          <Button key="confirm" label={t('matter.confirm')} keys="Enter" look="primary" onPress={press(() => confirm(desk))} />
        </div>
      ) : (
        <div className="matter-acts">
          <Button key="join" label={t(own ? 'matter.supplement' : 'matter.join')} keys="Enter" disabled={!joins} onPress={onArm('join')} />
          <Button key="progress" label={t('matter.progress')} keys="P" disabled={!tells} onPress={onArm('progress')} />
          <span className="matter-acts-space" />
          <Button key="back" label={t('matter.back')} keys="Esc" look="quiet" onPress={onBack} />
        </div>
      )}
    </footer>
  );
}

function wordsOf(t: Words, snapshot: MatterSnapshot, hasDraft: boolean, newDraft: string): string {
  const order = activeOrder(snapshot);
  if (!order) return '';
  if (!snapshot.armed) {
    const why = whyNot('join', snapshot, hasDraft);
    return why ? t(`matter.refused.${why}`, { keys: newDraft }) : '';
  }
  const which = snapshot.armed === 'join' && order.relation === 'caller' ? 'supplement' : snapshot.armed;
  return t(`matter.sure.${which}`, { number: order.number ?? '' });
}
