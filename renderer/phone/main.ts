import { startHost } from '../bridge/host.ts';
import { connectBridge } from '../bridge/web.ts';
import { onPhonePort } from '../ipc/phone-port.ts';
import { type Phone, startPhone } from './start-phone.ts';
import { startTimerWorker } from './timers.ts';

const { startTimer } = startTimerWorker();
const edges = { clock: Date.now, startTimer, random: Math.random, newId: () => crypto.randomUUID() };

/** Electron: the bridge is there, and each new desk's port is handed in by the preload. */
function startInElectron(bridge: NonNullable<typeof window.seat>): Phone {
  const phone = startPhone({ bridge, ...edges });
  onPhonePort(phone.attachDesk, (event) => event.source === window && event.origin === location.origin);
  return phone;
}

/** Web shell: this is the top document, which frames the desk and the citizen. */
async function startInBrowser(): Promise<Phone> {
  const bridge = await connectBridge(startTimer);
  const phone = startPhone({ bridge, ...edges });
  bridge.onState(({ kind }) => kind === 'open' && phone.mainIsBack());
  startHost({ bridge, onDeskPort: phone.attachDesk, callIsUp: phone.callIsUp, startTimer });
  return phone;
}

void (window.seat ? startInElectron(window.seat) : startInBrowser());
