import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { asksOccurred } from '../../../shared/classification/asked.ts';
import { occurredFault } from '../../../shared/classification/field-faults.ts';
import { DRAFT_LIMITS } from '../../../shared/classification/form.ts';
import { proposeOccurred, readOccurred } from '../../../shared/classification/occurred.ts';
import { settledTime } from '../../../shared/time/settled-time.ts';
import { EdgeHint, Field, faultId, hintId } from '../../ui/field.tsx';
import { useClassification, useDesk } from '../desk-context.tsx';
import { isInputMethod } from '../keys/match-key.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { settledWords, useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { takeOccurred } from './event-actions.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { faultText, useField, useItem } from './use-form.ts';

/**
 * 发生时间, asked where the item needs it or the notes name one, and by its key in any case; its place in the row is there
 * all the time. While it has the keyboard it stays, whatever it holds.
 */
export function OccurredField(): ReactNode {
  const [occurred] = useField('occurred', '');
  const [requestType] = useField('requestType', null);
  const [notes] = useField('notes', '');
  const at = useClassification((snapshot) => activeTab(snapshot)?.createdAt ?? 0);
  const item = useItem();
  const proposed = useMemo(() => (occurred === '' ? proposeOccurred(notes, at) : null), [occurred, notes, at]);
  const heard = requestType === 'consult' || requestType === 'suggestion' ? null : proposed;
  const wished = useClassification(({ focus }) => focus?.field === 'occurred');
  const [held, setHeld] = useState(false);
  if (!heard && !wished && !held && !asksOccurred({ occurred, requestType }, item)) return <div />;
  return <Asked at={at} proposed={heard} onHold={setHeld} />;
}

interface Props {
  /** The call that the words are read against. */
  readonly at: number;
  readonly proposed: ReturnType<typeof proposeOccurred>;
  /** The keyboard came or went. */
  readonly onHold: (held: boolean) => void;
}

function Asked({ at, proposed, onHold }: Props): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const [occurred, setOccurred] = useField('occurred', '');
  const input = useRef<HTMLInputElement>(null);
  useFocusWish('occurred', input);
  const fault = faultText(t, occurredFault(occurred, at));
  const settled = settledTime(proposed ?? readOccurred(occurred, at).time ?? {}, at, settledWords(t));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    takeOccurred(desk);
  };
  return (
    <Field id="field-occurred" label={t('event.occurred')} keys={keysOf('occurred')} fault={fault}>
      <input
        ref={input}
        id="field-occurred"
        className="ui-input"
        aria-invalid={fault !== ''}
        aria-describedby={`${faultId('field-occurred')} ${hintId('field-occurred')}`}
        maxLength={DRAFT_LIMITS.line}
        autoComplete="off"
        placeholder={proposed?.text ?? t('event.ask')}
        value={occurred}
        onChange={(event) => setOccurred(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          onHold(true);
          event.target.select();
        }}
        onBlur={() => onHold(false)}
      />
      <EdgeHint
        id="field-occurred"
        text={fault !== '' || settled === '' ? '' : proposed ? t('event.proposed', { time: settled }) : settled}
      />
    </Field>
  );
}
