import { createRoot } from 'react-dom/client';
import type { WebBridge } from '../bridge/bridge-state.ts';
import { connectBridge, startWindowTimer } from '../bridge/web.ts';
import { createClient } from '../ipc/client.ts';
import { createPhoneLink, fromOurHost } from '../ipc/phone-link.ts';
import { onPhonePort } from '../ipc/phone-port.ts';
import { readNonce } from '../ui/ui-provider.tsx';
import { App } from './app.tsx';
import { wakePhone } from './call/wake-phone.ts';
import { createDesk, type Desk, startDesk } from './desk.ts';
import { DeskProvider } from './desk-context.tsx';
import { createI18n } from './i18n/i18n.ts';
import { PreferencesProvider, readLanguage, readTheme } from './preferences.tsx';
import './styles.ts';

/** The phone link listens before main is asked for: a ring must show even while main is away. */
async function start(): Promise<void> {
  const phone = createPhoneLink({ onPort: (listener) => onPhonePort(listener, fromOurHost), startTimer: startWindowTimer });
  const webBridge = window.seat ? null : await connectBridge();
  const bridge = window.seat ?? webBridge;
  if (!bridge) throw new Error('no bridge to the main program');
  const desk = createDesk({
    client: createClient(bridge),
    phone,
    clock: Date.now,
    startTimer: startWindowTimer,
    newId: () => crypto.randomUUID(),
  });
  const { refresh, flush } = startDesk(desk);
  if (webBridge) followBridge(webBridge, desk, refresh);
  wakePhone(desk, window);
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  draw(desk);
}

function draw(desk: Desk): void {
  const root = document.getElementById('desk');
  if (!root) throw new Error('the page has no place for the desk');
  createRoot(root).render(
    <PreferencesProvider
      words={createI18n(readLanguage(localStorage))}
      theme={readTheme(localStorage, window)}
      nonce={readNonce(document)}
      keep={localStorage}
    >
      <DeskProvider desk={desk}>
        <App />
      </DeskProvider>
    </PreferencesProvider>,
  );
}

/** What was announced while the line was cut was not heard: everything shown is asked for again. */
function followBridge(bridge: WebBridge, { seat }: Desk, refresh: () => void): void {
  bridge.onState((state) => {
    const before = seat.getState().mainLine;
    if (state.kind === 'open') {
      seat.setState({ mainLine: 'up' });
      if (before === 'lost' || before === 'unknown') refresh();
    } else if (state.kind === 'silent') seat.setState({ mainLine: 'lost' });
    else if (state.kind === 'lost') seat.setState({ mainLine: state.needsEntry ? 'unknown' : 'lost' });
  });
}

void start();
