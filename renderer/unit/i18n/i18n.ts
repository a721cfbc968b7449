import type { i18n } from 'i18next';
import { createWords, type KeysOf, type Language } from '../../ui/words.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

export type TextKey = KeysOf<typeof zhCn>;

/** The words of the language that is chosen now. */
export type Words = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export function createI18n(language: Language): i18n {
  return createWords(language, zhCn, en);
}
