import { type ReactNode, useState } from 'react';
import { VISIT_WORDS_MOST, type VisitChoice, type VisitQuestion, visitChoices, visitQuestions } from '../../../shared/visit/visit-form.ts';
import { scriptLine } from '../../../shared/visit/visit-script.ts';
import { type VisitSheetView, visitUnreached } from '../../../shared/visit/visit-view.ts';
import { Button } from '../../ui/button.tsx';
import { useCall, useDesk } from '../desk-context.tsx';
import type { TextKey } from '../i18n/i18n.ts';
import { dayTime, useText } from '../text.ts';
import { dialVisit, pickChoice, releaseVisit, sendExtension, sendUnreached, sendVisit } from './visit-actions.ts';
import { VISIT_BEFORE_ID, VISIT_KEYS, VISIT_REPLY_ID, VISIT_WORDS_ID } from './visit-keys.ts';
import { changeAtHand, type VisitAtHand } from './visit-store.ts';
import { roundText } from './visit-text.ts';

interface Props {
  readonly work: VisitAtHand;
  readonly toPanel: () => void;
}

/** One visit: whom and about what, each line beside what is answered to it, and what becomes of it. */
export function VisitSheet({ work, toPanel }: Props): ReactNode {
  const t = useText();
  const { visit, clock } = useDesk();
  const { sheet, form } = work;
  // As the sheet was opened: the lines do not change while they are read.
  const [now] = useState(clock);
  return (
    <div className="visit-sheet">
      <Facts work={work} now={now} />
      <p className="visit-line">{scriptLine('greeting', sheet, now)}</p>
      {visitQuestions.map((question) => (
        <Question key={question} question={question} work={work} now={now} toPanel={toPanel} />
      ))}
      <label className="visit-words">
        <span>{t('visit.words')}</span>
        <input
          id={VISIT_WORDS_ID}
          className="ui-input"
          aria-keyshortcuts={VISIT_KEYS.words}
          placeholder={t('visit.wordsHint')}
          maxLength={VISIT_WORDS_MOST}
          autoComplete="off"
          value={form.words}
          onChange={({ target }) => changeAtHand(visit, { form: { ...form, words: target.value } })}
        />
      </label>
      <p className="visit-line">{scriptLine('closing', sheet, now)}</p>
      <Acts work={work} />
    </div>
  );
}

function Facts({ work: { sheet }, now }: { readonly work: VisitAtHand; readonly now: number }): ReactNode {
  const t = useText();
  return (
    <div className="visit-facts">
      <b className="tabular">{sheet.number}</b> <b>{sheet.title}</b>
      <span>{roundText(t, sheet)}</span>
      <span className="tabular">{t('visit.taken', { when: dayTime(t, sheet.takenAt, now) })}</span>
      <span className="tabular">{t('visit.claimedUntil', { when: dayTime(t, sheet.claimedUntil, now) })}</span>
      <p>
        {sheet.callerName || t('visit.noName')} <span className="tabular">{sheet.numberShown}</span>{' '}
        {sheet.extension !== null && <span className="tabular">{t('visit.extension', { extension: sheet.extension })}</span>}{' '}
        {sheet.confidential && <span className="chip chip-warn">{t('visit.confidential')}</span>} {sheet.placeDetail}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by the arrow keys (WCAG 2.1.1) */}
      <div id={VISIT_REPLY_ID} className="visit-reply" role="region" aria-label={t('visit.replyTitle')} tabIndex={0}>
        {sheet.reply ? t(`visit.reply.${sheet.reply.result}`, { text: sheet.reply.toCitizen }) : t('visit.noReply')}
      </div>
      {sheet.before && <SaidBefore before={sheet.before} now={now} />}
    </div>
  );
}

interface SaidBeforeProps {
  readonly before: NonNullable<VisitSheetView['before']>;
  readonly now: number;
}

/** In their own words; what they answered stands beside each question. */
function SaidBefore({ before: { at, answer }, now }: SaidBeforeProps): ReactNode {
  const t = useText();
  const told = { when: dayTime(t, at, now), channel: t(`visit.before.channel.${answer.channel}`) };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by the arrow keys (WCAG 2.1.1)
    <div id={VISIT_BEFORE_ID} className="visit-reply visit-before" role="region" aria-label={t('visit.before.title')} tabIndex={0}>
      {answer.words === '' ? t('visit.before.noWords', told) : t('visit.before.words', { ...told, words: answer.words })}
    </div>
  );
}

/** Whether they were in touch is no “solved”. */
function choiceKey(question: VisitQuestion, choice: VisitChoice): TextKey {
  if (question !== 'contacted') return `visit.choice.${choice}`;
  return choice === 'yes' ? 'visit.choice.contact-yes' : 'visit.choice.contact-no';
}

function answeredBefore({ before }: VisitSheetView, question: VisitQuestion): VisitChoice | null {
  if (before === null) return null;
  return question === 'contacted' ? (before.answer.contacted ? 'yes' : 'no') : before.answer[question];
}

interface QuestionProps extends Props {
  readonly question: VisitQuestion;
  readonly now: number;
}

function Question({ question, work, now, toPanel }: QuestionProps): ReactNode {
  const t = useText();
  const desk = useDesk();
  const isNow = work.question === question;
  const before = answeredBefore(work.sheet, question);
  return (
    <fieldset
      ref={(field) => {
        if (isNow) field?.scrollIntoView({ block: 'nearest' });
      }}
      className={`visit-question ${isNow ? 'visit-question-now' : ''}`}
      aria-current={isNow ? 'step' : undefined}
    >
      <legend>
        {t(`visit.question.${question}`)}
        {before !== null && <b> · {t('visit.before.answer', { answer: t(choiceKey(question, before)) })}</b>}
      </legend>
      <p className="visit-line">{scriptLine(question, work.sheet, now)}</p>
      <div className="visit-choices">
        {visitChoices[question].map((choice, at) => (
          <Button
            key={choice}
            label={t(choiceKey(question, choice))}
            keys={`${at + 1}`}
            pressed={work.form[question] === choice}
            look={work.form[question] === choice ? 'primary' : 'plain'}
            disabled={work.isSending}
            onPress={() => {
              pickChoice(desk, question, choice);
              toPanel();
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Acts({ work: { sheet, isDialled, isSending } }: { readonly work: VisitAtHand }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const talks = useCall(({ current }) => current?.call.direction === 'out' && current.call.state.kind === 'talking');
  return (
    <div className="visit-acts">
      <Button
        label={t('visit.dial')}
        keys={VISIT_KEYS.dial}
        look={isDialled ? 'plain' : 'primary'}
        disabled={isSending}
        onPress={() => void dialVisit(desk)}
      />
      {sheet.extension !== null && (
        <Button
          label={t('visit.extension', { extension: sheet.extension })}
          keys={VISIT_KEYS.extension}
          disabled={!talks}
          onPress={() => sendExtension(desk)}
        />
      )}
      {visitUnreached.map((outcome) => (
        <Button
          key={outcome}
          label={t(`visit.unreached.${outcome}`)}
          keys={VISIT_KEYS.unreached[outcome]}
          look="quiet"
          disabled={isSending || !isDialled}
          onPress={() => void sendUnreached(desk, outcome)}
        />
      ))}
      <Button
        label={t('visit.release')}
        keys={VISIT_KEYS.release}
        look="quiet"
        disabled={isSending}
        onPress={() => void releaseVisit(desk)}
      />
      <Button
        label={t('visit.send')}
        keys="Enter"
        look={isDialled ? 'primary' : 'plain'}
        disabled={isSending}
        onPress={() => void sendVisit(desk)}
      />
    </div>
  );
}
