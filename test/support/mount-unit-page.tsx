import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../../renderer/ui/words.ts';
import { App } from '../../renderer/unit/app.tsx';
import { createI18n } from '../../renderer/unit/i18n/i18n.ts';
import { startUnitPage } from '../../renderer/unit/start-unit-page.ts';
import { PageProvider } from '../../renderer/unit/unit-context.tsx';
import { createUnitPage } from '../../renderer/unit/unit-page.ts';
import type { AccountRole } from '../../shared/account/account.ts';
import { manualTime } from './manual-time.ts';
import { type FakeCentral, memoryStorage, NOON, tokensOf } from './unit-wire.ts';

/** The whole page before a made-up central, under the test's own time. */
export async function mountUnitPage(central: FakeCentral, language: Language = 'zh-CN') {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const time = manualTime(NOON);
  let count = 0;
  const newId = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-00000000000${count}`;
  };
  const page = createUnitPage({ ...time, send: central.send, alone: (work) => work(), keep: memoryStorage(), newId });
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const rest = (ms = 0): Promise<void> =>
    act(async () => {
      await time.pass(ms);
      await time.pass(0);
    });
  await act(async () =>
    root.render(
      <I18nextProvider i18n={createI18n(language)}>
        <PageProvider page={page}>
          <App />
        </PageProvider>
      </I18nextProvider>,
    ),
  );
  const stop = await act(async () => startUnitPage(page));
  await rest();
  return {
    page,
    time,
    rest,
    signIn: async (id: string, role: AccountRole, code: string | null) => {
      central.answer('POST /v1/tokens', tokensOf(id, role, code));
      await act(async () => page.session.signIn(id, '12345'));
      await rest();
    },
    click: async (name: string) => {
      const hit = [...place.querySelectorAll<HTMLElement>('button, input[type=radio], input[type=checkbox]')].find((each) =>
        (each.textContent || (each.parentElement?.textContent ?? '')).startsWith(name),
      );
      if (!hit) throw new Error(`nothing to click: ${name}`);
      // As a press does it: who presses a button has the keyboard on it.
      await act(async () => hit.focus());
      await act(async () => hit.click());
      await rest();
    },
    /** One of several that look alike. */
    press: async (selector: string, at: number) => {
      const hit = place.querySelectorAll<HTMLElement>(selector)[at];
      if (!hit) throw new Error(`nothing to press: ${selector} ${at}`);
      await act(async () => hit.click());
      await rest();
    },
    choose: async (selector: string, value: string) => {
      const field = place.querySelector<HTMLSelectElement>(selector);
      if (!field) throw new Error(`no field: ${selector}`);
      await act(async () => {
        field.value = value;
        field.dispatchEvent(new Event('change', { bubbles: true }));
      });
      await rest();
    },
    type: async (selector: string, text: string) => {
      const field = place.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
      if (!field) throw new Error(`no field: ${selector}`);
      const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {};
      await act(async () => {
        set?.call(field, text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await rest();
    },
    text: (selector: string): string => place.querySelector(selector)?.textContent ?? '',
    all: (selector: string): string[] => [...place.querySelectorAll(selector)].map(({ textContent }) => textContent ?? ''),
    dispose: async () => {
      stop();
      await act(async () => root.unmount());
      place.remove();
    },
  };
}
export type MountedUnitPage = Awaited<ReturnType<typeof mountUnitPage>>;
