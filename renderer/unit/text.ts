import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { PROBLEMS, type ProblemCode } from '../../shared/central/problem.ts';
import type { OrderEventKind } from '../../shared/order/life/order-event.ts';
import type { Unit } from '../../shared/place/unit.ts';
import { MINUTE_MS } from '../../shared/time/clock.ts';
import type { FieldName } from './act/act-fields.ts';
import type { Trouble } from './central/ask.ts';
import type { TextKey, Words } from './i18n/i18n.ts';
import { zhCnAct } from './i18n/zh-cn-act.ts';
import { type Span, spanTo } from './time-text.ts';

/** The words of the chosen language. */
export function useText(): Words {
  const { t } = useTranslation();
  return useCallback((key, values) => t(key, values ?? {}), [t]);
}

export interface TroubleText {
  readonly what: string;
  /** What is safe and what to do. */
  readonly safe: string;
}

const isKnown = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
/** What people of a unit read in other words than whoever programs for central. */
const OWN = ['not-allowed', 'precondition-failed', 'unauthorised', 'wrong-password', 'forbidden', 'too-many', 'not-found'] as const;
const isOwn = (code: string): code is (typeof OWN)[number] => (OWN as readonly string[]).includes(code);

export function troubleText(t: Words, language: string, trouble: Exclude<Trouble, { kind: 'left' }>): TroubleText {
  if (trouble.kind !== 'refused') return { what: t(`trouble.${trouble.kind}.what`), safe: t(`trouble.${trouble.kind}.safe`) };
  const { code } = trouble;
  if (isOwn(code)) return { what: t(`trouble.${code}.what`), safe: t(`trouble.${code}.safe`) };
  if (!isKnown(code)) return { what: t('trouble.other.what'), safe: t('trouble.other.safe') };
  const { title, titleEn, help, helpEn } = PROBLEMS[code];
  return language === 'en' ? { what: titleEn, safe: helpEn } : { what: title, safe: help };
}

function spanText(t: Words, { days, hours, minutes }: Span): string {
  if (days > 0) return t('time.days', { days, hours });
  return hours > 0 ? t('time.hours', { hours, minutes }) : t('time.minutes', { minutes });
}

/** 剩 1 天 2 小时; 超 5 分钟. */
export function leftText(t: Words, dueAt: number, now: number): string {
  const span = spanTo(dueAt, now);
  return t(span.isOver ? 'time.over' : 'time.left', { span: spanText(t, span) });
}

/** 等了 3 小时 5 分. */
export function waitedText(t: Words, since: number, now: number): string {
  return now - since < MINUTE_MS ? t('time.justNow') : t('time.waited', { span: spanText(t, spanTo(since, now)) });
}

/** A unit as people call it; its code where this page does not know it. */
export function unitName(units: ReadonlyMap<string, Unit>, code: string | null): string {
  return code === null ? '—' : (units.get(code)?.name ?? code);
}

/** A field as this act calls it. */
export function fieldText(t: Words, kind: OrderEventKind, name: FieldName): string {
  const own: Readonly<Record<string, object>> = zhCnAct.fieldOf;
  const key = Object.hasOwn(own[kind] ?? {}, name) ? `fieldOf.${kind}.${name}` : `field.${name}`;
  return t(key as TextKey);
}
