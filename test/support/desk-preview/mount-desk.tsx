import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/desk/app.tsx';
import { createDesk, type Desk, startDesk } from '../../../renderer/desk/desk.ts';
import { DeskProvider } from '../../../renderer/desk/desk-context.tsx';
import { createI18n } from '../../../renderer/desk/i18n/i18n.ts';
import { PreferencesProvider } from '../../../renderer/desk/preferences.tsx';
import { createClient } from '../../../renderer/ipc/client.ts';
import { createPhoneLink } from '../../../renderer/ipc/phone-link.ts';
import type { SeatView } from '../../../shared/ipc/views.ts';
import { type ManualTime, manualTime } from '../manual-time.ts';
import { createFakeMain, type FakeMain } from './fake-main.ts';
import { createFakePhone, type FakePhone } from './fake-phone.ts';

export interface MountedDesk {
  readonly desk: Desk;
  readonly main: FakeMain;
  readonly phone: FakePhone;
  readonly time: ManualTime;
  /** Main is back after an absence. */
  readonly refresh: () => void;
  /** Lets main, phone and screen come to rest, `ms` of the desk's time later. */
  rest(ms?: number): Promise<void>;
  /** A key on whatever has the keyboard. @returns whether the page took it */
  press(key: Partial<KeyboardEventInit> & { readonly code: string; readonly keyCode?: number }): Promise<boolean>;
  type(element: Element | null, text: string): Promise<void>;
  dispose(): Promise<void>;
}

/** The whole desk on a page, with a made-up main and phone at its wires and the test's own time. */
export async function mountDesk(view: Partial<SeatView> = {}, main?: FakeMain, phone?: FakePhone): Promise<MountedDesk> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const time = manualTime(Date.UTC(2026, 10, 23, 6, 0));
  const theMain = main ?? createFakeMain(time.clock, view);
  const thePhone = phone ?? createFakePhone(time.clock);
  const link = createPhoneLink({
    onPort: (listener) => {
      listener(thePhone.port);
      return () => undefined;
    },
    startTimer: time.startTimer,
  });
  const desk = createDesk({ ...time, client: createClient(theMain.bridge), phone: link, newId: () => crypto.randomUUID() });
  const started = startDesk(desk);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <PreferencesProvider words={createI18n('zh-CN')} theme="light" nonce={null} keep={{ setItem: () => undefined }}>
        <DeskProvider desk={desk}>
          <App />
        </DeskProvider>
      </PreferencesProvider>,
    ),
  );
  const rest = (ms = 0): Promise<void> =>
    act(async () => {
      // Messages of the phone's port come by the browser's own queue, which no manual time moves.
      for (let turn = 0; turn < 3; turn += 1) await new Promise<void>((resolve) => setTimeout(resolve, 4));
      await time.pass(ms);
    });
  await rest();
  return {
    desk,
    main: theMain,
    phone: thePhone,
    time,
    refresh: started.refresh,
    rest,
    press: async (key) => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: key.code, ...key });
      // happy-dom takes every Alt for AltGr; browsers do not.
      Object.defineProperty(event, 'getModifierState', { value: () => false });
      if (key.keyCode) Object.defineProperty(event, 'keyCode', { value: key.keyCode });
      await act(async () => (document.activeElement ?? document.body).dispatchEvent(event));
      await rest();
      return event.defaultPrevented;
    },
    type: async (element, text) => {
      if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) throw new Error('nothing to type into');
      await act(async () => {
        element.focus();
        // React listens to the value's own setter; a plain assignment would go unnoticed.
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set?.call(element, text);
        element.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await rest();
    },
    dispose: async () => {
      await act(async () => root.unmount());
      place.remove();
      started.dispose();
      link.dispose();
    },
  };
}

const AGENT = { id: '1001', name: '李晓梅', roles: ['agent' as const] };

/** An agent who is signed in and 示闲. */
export const onDuty: Partial<SeatView> = { agent: AGENT, role: 'agent', state: { kind: 'available' } };
