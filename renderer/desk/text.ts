import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert.ts';
import { type FormField, formFields } from '../../shared/classification/proposal.ts';
import type { AppError } from '../../shared/errors.ts';
import type { Outcome } from '../../shared/order/order.ts';
import { ruleKeyOf } from '../../shared/order/outcome-policy.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import type { SettledWords } from '../../shared/time/settled-time.ts';
import { wallTime } from './format.ts';
import type { Words } from './i18n/i18n.ts';
import type { ErrorText } from './i18n/zh-cn-errors.ts';

/** The words of the chosen language. */
export function useText(): Words {
  const { t } = useTranslation();
  return useCallback((key, values) => t(key, values ?? {}), [t]);
}

export function stateText(t: Words, state: SeatState): string {
  return state.kind === 'notReady' ? `${t('state.notReady')} ${t(`reason.${state.reason}`)}` : t(`state.${state.kind}`);
}

/** What happened, what is safe, what to do. */
export function errorText(t: Words, { kind, fields = [], detail }: AppError): ErrorText {
  const safe = t(`error.${kind}.safe`);
  if (kind === 'order-incomplete' && detail === 'call')
    return { what: t('outcome.needsCall.what'), safe, todo: t('outcome.needsCall.todo') };
  if (kind !== 'order-incomplete' || fields.length === 0) return { what: t(`error.${kind}.what`), safe, todo: t(`error.${kind}.todo`) };
  // Main names the reason: a matter that is never dispatched lacks nothing.
  if (detail === 'emergency' || detail === 'channel')
    return { what: t(`proposal.never.${detail}`), safe, todo: t(`proposal.instead.${detail}`) };
  return { what: t('proposal.missing', { fields: fieldNames(t, fields) }), safe, todo: t(`error.${kind}.todo`) };
}

/** Form fields by the names they have on the form; central's own field names stay as they came. */
export function fieldNames(t: Words, fields: readonly string[]): string {
  return fields.map((field) => (isFormField(field) ? t(`field.${field}`) : field)).join(t('list.comma'));
}

function isFormField(field: string): field is FormField {
  return (formFields as readonly string[]).includes(field);
}

export function dayTime(t: Words, at: number, now: number): string {
  const { day, date, time } = wallTime(at, now);
  return `${day ? t(`day.${day}`) : date} ${time}`;
}

export function outcomeText(t: Words, { outcome }: { readonly outcome: Outcome }): string {
  switch (outcome.kind) {
    case 'emergency':
      return t('outcome.name.emergency', { service: outcome.service });
    case 'channel':
      return t('outcome.name.channel', { channel: t(`outcome.legal.${outcome.channel}`) });
    case 'beyond':
      return t('outcome.name.beyond', { channel: t(`outcome.other.${outcome.channel}`) });
    case 'no-request':
      return t('outcome.name.no-request', { how: t(`outcome.how.${outcome.how}`) });
    case 'progress':
      return outcome.number === undefined ? t('outcome.name.progress') : t('outcome.name.progressOf', { number: outcome.number });
    case 'joined':
      return t('outcome.name.joined', { number: outcome.number });
    case 'dispatch':
    case 'answered':
    case 'secret':
    case 'unlawful':
      return t(`outcome.name.${outcome.kind}`);
    default:
      return assertNever(outcome);
  }
}

/** The same for every order of its kind: what a list is narrowed by. */
export function outcomeClass(t: Words, { outcome }: { readonly outcome: Outcome }): string {
  if (outcome.kind === 'joined') return t('outcome.any.joined');
  return outcome.kind === 'progress' ? t('outcome.name.progress') : outcomeText(t, { outcome });
}

/** With the article it rests on. */
export function outcomeWithArticle(t: Words, outcome: Outcome): string {
  return t('outcome.withArticle', { name: outcomeText(t, { outcome }), article: t(`outcome.article.${ruleKeyOf(outcome)}`) });
}

export function settledWords(t: Words): SettledWords {
  return { since: (time) => t('event.since', { time }), about: (time) => t('event.about', { time }) };
}
