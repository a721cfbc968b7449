import type { BrowserWindowConstructorOptions } from 'electron';
import type { PageKind } from '../../../shared/ipc/contract.ts';
import { pageOf } from '../app-pages.ts';

/** Only the desk is seen. A hidden page keeps its timers: it holds the call. */
export function windowOptions(page: PageKind, preload: string): BrowserWindowConstructorOptions {
  const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true };
  const webPreferences = { ...safe, preload, backgroundThrottling: false, spellcheck: false };
  return { show: page === 'desk', width: 1_280, height: 720, title: '12345 坐席台', autoHideMenuBar: true, webPreferences };
}

/** The SIP servers stand on this machine in practice and in the city's network live; the CSP says which. */
const NETWORK: readonly string[] = ['local-network-access', 'local-network', 'loopback-network'];

/** Electron asks no person which device: the phone page may have every one, and takes those of the telephony page alone. */
export function mayHaveDevice(deviceType: string, origin: string): boolean {
  return deviceType === 'hid' && pageOf(origin) === 'phone';
}

/** The microphone and the headset's buttons for the phone, the way to the SIP servers for the two pages that register, for the desk writing plain text into the clipboard, nothing else for anybody. */
export function mayUse(permission: string, url: string, media: readonly string[]): boolean {
  const page = pageOf(url);
  if (NETWORK.includes(permission)) return page === 'phone' || page === 'citizen';
  if (permission === 'clipboard-sanitized-write') return page === 'desk';
  if (permission === 'hid') return page === 'phone';
  return permission === 'media' && page === 'phone' && media.length > 0 && media.every((kind) => kind === 'audio');
}
