import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { config } from 'zod';
import { applyPalette } from '../ui/apply-palette.ts';
import { App } from './app.tsx';
import { createI18n } from './i18n/i18n.ts';
import { startUnitPage } from './start-unit-page.ts';
import { PageProvider } from './unit-context.tsx';
import { createUnitPage } from './unit-page.ts';
import './styles.ts';

const LANGUAGE = 'unit.language';

function start(): void {
  // The page's policy forbids code made of text, which zod would try.
  config({ jitless: true });
  const root = document.getElementById('unit');
  if (!root) throw new Error('the page has no place for the orders');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const paint = (): void => applyPalette(document.documentElement, dark.matches ? 'dark' : 'light');
  paint();
  dark.addEventListener('change', paint);
  const page = createUnitPage({
    send: (input, init) => fetch(input, init),
    alone: async (work) => navigator.locks.request('unit.renewal', work),
    keep: localStorage,
    clock: Date.now,
    startTimer: (afterMs, fire) => {
      const timer = setTimeout(fire, afterMs);
      return () => clearTimeout(timer);
    },
    newId: () => crypto.randomUUID(),
  });
  const words = createI18n(localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh-CN');
  words.on('languageChanged', (language) => localStorage.setItem(LANGUAGE, language));
  createRoot(root).render(
    <I18nextProvider i18n={words}>
      <PageProvider page={page}>
        <App />
      </PageProvider>
    </I18nextProvider>,
  );
  startUnitPage(page);
}

start();
