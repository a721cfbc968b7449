import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { DRAFT_LIMITS } from '../../../shared/classification/form.ts';
import { TITLE_CHARACTERS } from '../../../shared/classification/propose-title.ts';
import { EdgeHint, Field, faultId, hintId } from '../../ui/field.tsx';
import { useClassification, useDesk } from '../desk-context.tsx';
import { isInputMethod } from '../keys/match-key.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { activeTab } from './classification-store.ts';
import { takeTitle } from './event-actions.ts';
import { titleProposed } from './form-edit.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { useFault, useField, useItem } from './use-form.ts';

/** What is proposed stands in it in grey, and goes with the order unless another is typed. */
export function TitleField(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const [title, setTitle] = useField('title', '');
  const item = useItem();
  const proposed = useClassification((snapshot) => {
    const form = activeTab(snapshot)?.form;
    return form ? titleProposed(form, item) : '';
  });
  const input = useRef<HTMLInputElement>(null);
  useFocusWish('title', input);
  const { length } = [...(title || proposed)];
  const fault = useFault('title');
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Enter' || isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    takeTitle(desk);
  };
  return (
    <Field id="field-title" label={t('form.title')} keys={keysOf('title')} fault={fault} className="title-field">
      <input
        ref={input}
        id="field-title"
        className="ui-input"
        aria-invalid={fault !== ''}
        aria-describedby={`${faultId('field-title')} ${hintId('field-title')}`}
        maxLength={DRAFT_LIMITS.line}
        autoComplete="off"
        placeholder={proposed || t('form.titleHint')}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <EdgeHint id="field-title" text={length > TITLE_CHARACTERS && fault === '' ? t('form.titleLong') : ''} warns />
      <small className={length > TITLE_CHARACTERS ? 'title-long' : 'soft'}>{t('form.titleCount', { length })}</small>
    </Field>
  );
}
