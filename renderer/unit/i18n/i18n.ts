import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

/** Every key of the words: one that does not exist does not compile. */
type Paths<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Paths<T[K]>}` }[keyof T & string];
export type TextKey = Paths<typeof zhCn>;

/** The words of the language that is chosen now. */
export type Words = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

export type Language = 'zh-CN' | 'en';

/** React escapes what it prints, so the library must not. Ready at once: the words are in the program. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    ...{ lng: language, fallbackLng: 'zh-CN', returnEmptyString: true, initAsync: false },
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  return instance;
}
