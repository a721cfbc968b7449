import type { i18n } from 'i18next';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { ThemeName } from '../ui/tokens.ts';
import { UiProvider } from '../ui/ui-provider.tsx';
import type { Language } from '../ui/words.ts';

interface Preferences {
  readonly theme: ThemeName;
  readonly setTheme: (theme: ThemeName) => void;
  readonly setLanguage: (language: Language) => void;
}

const PreferencesContext = createContext<Preferences | null>(null);

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (!preferences) throw new Error('a component of the desk stands outside PreferencesProvider');
  return preferences;
}

interface Props {
  readonly words: i18n;
  readonly theme: ThemeName;
  readonly nonce: string | null;
  /** Kept in the browser: how a person likes to see the desk is no business data. */
  readonly keep: Pick<Storage, 'setItem'>;
  readonly children: ReactNode;
}

export function PreferencesProvider({ words, theme: first, nonce, keep, children }: Props): ReactNode {
  const [theme, setTheme] = useState(first);
  const [language, setLanguage] = useState<Language>(words.language === 'en' ? 'en' : 'zh-CN');
  useEffect(() => {
    document.documentElement.lang = language;
    keep.setItem('desk.language', language);
    void words.changeLanguage(language).then((t) => {
      document.title = t('app.name');
    });
  }, [language, words, keep]);
  useEffect(() => keep.setItem('desk.theme', theme), [theme, keep]);
  const value = useMemo(() => ({ theme, setTheme, setLanguage }), [theme]);
  return (
    <PreferencesContext value={value}>
      <I18nextProvider i18n={words}>
        <UiProvider theme={theme} language={language} nonce={nonce}>
          {children}
        </UiProvider>
      </I18nextProvider>
    </PreferencesContext>
  );
}

export function readTheme(kept: Pick<Storage, 'getItem'>, page: Pick<Window, 'matchMedia'>): ThemeName {
  const theme = kept.getItem('desk.theme');
  if (theme === 'light' || theme === 'dark') return theme;
  return page.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function readLanguage(kept: Pick<Storage, 'getItem'>): Language {
  return kept.getItem('desk.language') === 'en' ? 'en' : 'zh-CN';
}
