/** The desk on a made-up main and a made-up phone, in a page of its own: to look at, not to test. Scenes hang on `window.preview`. */
import '../../../renderer/bridge/seat-window.ts';
import { createFakeMain, type FakeMain } from './fake-main.ts';
import { createFakePhone, type FakePhone } from './fake-phone.ts';

declare global {
  interface Window {
    preview?: { readonly main: FakeMain; readonly phone: FakePhone };
  }
}

const main = createFakeMain(Date.now);
const phone = createFakePhone(Date.now);
window.seat = main.bridge;
window.preview = { main, phone };
await import('../../../renderer/desk/main.tsx');
window.postMessage({ kind: 'seat:phone-port' }, location.origin, [phone.port]);
