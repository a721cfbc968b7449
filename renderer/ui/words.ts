import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Every key of the words, `call.ended.lost` and so on: a key that does not exist does not compile. */
export type KeysOf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${KeysOf<T[K]>}` }[keyof T & string];

export type Language = 'zh-CN' | 'en';

/** React escapes what it prints, so the library must not. Ready at once: the words are in the program. */
export function createWords(language: Language, zhCn: object, en: object): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCn }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnEmptyString: true,
    initAsync: false,
  });
  return instance;
}
