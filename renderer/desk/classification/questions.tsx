import { type ReactNode, useRef } from 'react';
import type { Question } from '../../../shared/catalogue/catalogue.ts';
import { answerFault } from '../../../shared/classification/field-faults.ts';
import { DRAFT_LIMITS } from '../../../shared/classification/form.ts';
import { Field, faultId } from '../../ui/field.tsx';
import { useText } from '../text.ts';
import { AttachmentsMenu } from './attachments-menu.tsx';
import { useFocusWish } from './use-focus-wish.ts';
import { faultText, useField, useItem, useMissing } from './use-form.ts';

const MAX_CHIPS = 4;
const NO_ANSWERS: Readonly<Record<string, string>> = {};

/** What this item must ask. The room for it is there before the item is chosen. */
export function Questions(): ReactNode {
  const t = useText();
  const item = useItem();
  const [answers] = useField('answers', NO_ANSWERS);
  const questions = item?.questions ?? [];
  const open = questions.findIndex(({ key, required }) => required && !answers[key]);
  return (
    <section className="questions" aria-label={t('form.questions')}>
      <h3>{t('form.questions')}</h3>
      <div>
        {questions.length === 0 && <p className="soft">{t(item ? 'form.questionsNone' : 'form.questionsFirst')}</p>}
        {questions.map((question, at) => (
          <Ask key={question.key} question={question} next={at === Math.max(open, 0)} />
        ))}
      </div>
      <AttachmentsMenu />
    </section>
  );
}

function Ask({ question, next }: { readonly question: Question; readonly next: boolean }): ReactNode {
  const t = useText();
  const [answers, setAnswers] = useField('answers', NO_ANSWERS);
  const refused = useMissing('answers');
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useFocusWish(next ? 'question' : null, control);
  const { key, label, choices, required } = question;
  const value = answers[key] ?? '';
  const set = (answer: string): void => setAnswers({ ...answers, [key]: answer });
  const missing = refused && required && value === '';
  const id = `question-${key}`;
  const fault = faultText(t, answerFault(value));

  if (choices.length > 0 && choices.length <= MAX_CHIPS) {
    return (
      <div className={`question-chips ${missing ? 'ui-field-missing' : ''}`} role="radiogroup" aria-label={label} aria-required={required}>
        <span aria-hidden="true">
          {missing && '! '}
          {label}
        </span>
        {choices.map((choice, at) => (
          <label key={choice}>
            <input ref={at === 0 ? control : null} type="radio" name={id} checked={value === choice} onChange={() => set(choice)} />
            <span>{choice}</span>
          </label>
        ))}
      </div>
    );
  }
  return (
    <Field id={id} label={label} missing={missing} fault={fault}>
      {choices.length > 0 ? (
        <select ref={control} id={id} className="ui-input" aria-required={required} value={value} onChange={(e) => set(e.target.value)}>
          <option value="">{t('form.choose')}</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          ref={control}
          id={id}
          className="ui-input"
          aria-required={required}
          aria-invalid={fault !== ''}
          aria-describedby={faultId(id)}
          maxLength={DRAFT_LIMITS.line}
          autoComplete="off"
          value={value}
          onChange={(e) => set(e.target.value)}
        />
      )}
    </Field>
  );
}
