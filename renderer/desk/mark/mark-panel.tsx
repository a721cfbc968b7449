import type { ReactNode } from 'react';
import { Button, Keys } from '../../ui/button.tsx';
import { useDesk, useMark } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { arm, confirm, onMarkKey } from './mark-actions.ts';
import { MARK_LIST_ID, MarkRow, markRowId } from './mark-row.tsx';
import { activeEntry, entriesOf, type MarkSnapshot } from './mark-store.ts';

/** What a lead decides on abusive calls. Its room is always there: nothing moves when one comes. */
export function MarkPanel(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const keysOf = useKeysOf();
  const entries = useMark(entriesOf);
  const waiting = useMark((snapshot) => entriesOf(snapshot).filter(({ mark }) => mark === null).length);
  const failed = useMark((snapshot) => snapshot.failed);
  const active = useMark((snapshot) => entriesOf(snapshot).findIndex(({ orderId }) => orderId === activeEntry(snapshot)?.orderId));
  return (
    <section className="lead-panel mark-panel" aria-label={t('lead.mark.title')} onKeyDown={(event) => onMarkKey(desk, event)}>
      <h2>
        {t('lead.mark.title')} <Keys text={keysOf('abuse')} />{' '}
        <span className="mark-total" aria-live="polite">
          {waiting > 0 && t('lead.mark.total', { total: waiting })}
        </span>
      </h2>
      {(failed || entries.length === 0) && <p className="soft">{t(failed ? 'lead.mark.failed' : 'lead.mark.none')}</p>}
      {/* It stays while it is empty: an answer must not take the keyboard away. */}
      <div
        id={MARK_LIST_ID}
        className="mark-list"
        role="listbox"
        aria-label={t('lead.mark.title')}
        tabIndex={0}
        aria-activedescendant={active < 0 ? undefined : markRowId(active)}
      >
        {entries.map((entry, at) => (
          <MarkRow key={entry.orderId} entry={entry} at={at} />
        ))}
      </div>
      <MarkFoot />
    </section>
  );
}

/** What the keys do, and, once one was pressed, what Enter will send. */
function MarkFoot(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const entry = useMark(activeEntry);
  const armed = useMark((snapshot) => snapshot.armed);
  const words = useMark((snapshot) => wordsOf(t, snapshot));
  /** The buttons change: the keyboard stays with the list, whose keys they are. */
  const press = (act: () => void) => () => {
    document.getElementById(MARK_LIST_ID)?.focus();
    act();
  };
  return (
    <footer className="mark-foot">
      <p className={armed ? 'mark-ask' : 'soft'} aria-live="polite">
        {words}
      </p>
      {/* What is confirmed is nowhere near what asked for it: two quick clicks decide nothing. */}
      {armed ? (
        <>
          <Button key="cancel" label={t('lead.mark.cancel')} keys="Esc" onPress={press(() => desk.mark.setState({ armed: null }))} />
          <Button key="confirm" label={t('lead.mark.confirm')} keys="Enter" look="primary" onPress={press(() => void confirm(desk))} />
        </>
      ) : (
        <>
          <span className="mark-space" />
          <span className="mark-space" />
          <Button
            key="approve"
            label={t('lead.mark.approve')}
            keys="Enter"
            disabled={!entry || entry.mark !== null}
            onPress={press(() => arm(desk, 'approve'))}
          />
          <Button
            key="against"
            label={t(entry?.mark ? 'lead.mark.end' : 'lead.mark.refuse')}
            keys="R"
            disabled={!entry}
            onPress={press(() => arm(desk, 'against'))}
          />
        </>
      )}
    </footer>
  );
}

function wordsOf(t: Words, { armed, list }: MarkSnapshot): string {
  if (!armed) return t('lead.mark.foot');
  return t(`lead.mark.sure.${armed.kind}`, { days: armed.kind === 'approve' ? armed.days : 0, most: list?.mostDays ?? 0 });
}
