import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormField, formFields } from '../../shared/classification/proposal.ts';
import type { AppError } from '../../shared/errors.ts';
import type { OrderRow } from '../../shared/ipc/views.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
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

export function outcomeText(t: Words, { outcome }: Pick<OrderRow, 'outcome'>): string {
  return outcome.kind === 'emergency'
    ? t('dispatch.outcome.emergency', { service: outcome.service })
    : t(`dispatch.outcome.${outcome.kind}`);
}
