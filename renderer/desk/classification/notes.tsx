import { type ReactNode, useRef } from 'react';
import { DRAFT_LIMITS } from '../../../shared/classification/form.ts';
import { missingElements, wordingFaults } from '../../../shared/classification/wording.ts';
import { wordingPolicyAt } from '../../../shared/classification/wording-policy.ts';
import { Keys } from '../../ui/button.tsx';
import { FaultMark, faultId } from '../../ui/field.tsx';
import { Sign } from '../../ui/sign.tsx';
import { useClassification, useDesk } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { useFault, useField, useMissing } from './use-form.ts';

/** Written while listening. Enter is a new line; whether it is stored stands in the corner. */
export function Notes(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const [notes, setNotes] = useField('notes', '');
  const missing = useMissing('notes');
  const fault = useFault('notes');
  const area = useRef<HTMLTextAreaElement>(null);
  useFocusWish('notes', area);
  return (
    <div className={`notes ${missing ? 'ui-field-missing' : ''}`}>
      <div className="notes-head">
        <label htmlFor="field-notes">
          {missing && <span aria-hidden="true">! </span>}
          {t('form.notes')}
        </label>
        <Keys text={keysOf('notes')} />
        <FaultMark id="field-notes" fault={fault} />
        <NotesHint />
        <SaveMark />
      </div>
      <textarea
        ref={area}
        id="field-notes"
        className="ui-input"
        aria-invalid={missing || fault !== ''}
        aria-describedby={faultId('field-notes')}
        maxLength={DRAFT_LIMITS.notes}
        placeholder={t('form.notesHint')}
        value={notes}
        onChange={(event) => setNotes(event.target.value)}
      />
    </div>
  );
}

/** What the order does not tell yet, or tells as it should not. It bars nothing, and is read out by nobody while a caller speaks. */
function NotesHint(): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const form = useClassification((snapshot) => activeTab(snapshot)?.form ?? null);
  if (!form) return null;
  const { banned, firstPerson } = wordingFaults(`${form.title}\n${form.notes}`, wordingPolicyAt(clock()));
  const missing = missingElements(form).map((element) => t(`form.element.${element}`));
  const join = (words: readonly string[]): string => words.join(t('list.comma'));
  const hints = [
    ...(banned.length > 0 ? [t('form.banned', { words: join(banned) })] : []),
    ...(firstPerson.length > 0 ? [t('form.firstPerson', { words: join(firstPerson) })] : []),
    ...(missing.length > 0 ? [t('form.untold', { elements: join(missing) })] : []),
  ];
  return <span className="notes-hint">{hints.join(' ')}</span>;
}

function SaveMark(): ReactNode {
  const t = useText();
  const kind = useClassification((snapshot) => activeTab(snapshot)?.save.kind ?? 'saved');
  const word = kind === 'failed' ? 'failed' : kind === 'saved' ? 'saved' : 'pending';
  return (
    <span className={`save-mark save-mark-${word}`}>
      <span aria-hidden="true">{word === 'saved' ? <Sign of="tick" /> : word === 'failed' ? '!' : '…'} </span>
      {t(`form.${word}`)}
    </span>
  );
}
