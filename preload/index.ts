import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { EventChannel, Events, PageKind, RequestChannel, SeatBridge } from '../shared/ipc/contract.ts';

type DomainOf<C extends string> = C extends `${infer Domain}:${string}` ? Domain : never;
type Domains<C extends string> = Readonly<Record<DomainOf<C>, true>>;

/**
 * What may pass at all, by domain; a domain the contract gains or loses does not compile. Which channel this page and
 * this person may use, main decides for every message.
 */
const asked = {
  call: true,
  catalogue: true,
  citizen: true,
  diagnostics: true,
  draft: true,
  drill: true,
  journal: true,
  knowledge: true,
  lead: true,
  notice: true,
  order: true,
  phone: true,
  place: true,
  practice: true,
  queue: true,
  reminder: true,
  seat: true,
  visit: true,
} as const satisfies Domains<RequestChannel>;
const told = {
  call: true,
  catalogue: true,
  citizen: true,
  dispatch: true,
  drill: true,
  host: true,
  knowledge: true,
  notice: true,
  phone: true,
  practice: true,
  queue: true,
  reminder: true,
  seat: true,
  visit: true,
} as const satisfies Domains<EventChannel>;

type Refusal = Extract<Awaited<ReturnType<SeatBridge['invoke']>>, { readonly ok: false }>;
const refuse = (kind: Refusal['error']['kind']): Refusal => ({ ok: false, error: { kind } });
const passes = (domains: object, channel: string): boolean => Object.hasOwn(domains, String(channel).split(':', 1)[0] ?? '');

const bridge: SeatBridge = {
  // The page's own name for itself; main knows it by its window.
  page: location.host as PageKind,
  async invoke(channel, payload) {
    if (!passes(asked, channel)) return refuse('unknown-channel');
    return ipcRenderer.invoke('seat:invoke', channel, payload).catch(() => refuse('bridge-down'));
  },
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void) {
    const hear = (_event: IpcRendererEvent, heard: string, payload: Events[C]): void => (heard === channel ? listener(payload) : undefined);
    if (passes(told, channel)) ipcRenderer.on('seat:event', hear);
    return () => void ipcRenderer.off('seat:event', hear);
  },
};

contextBridge.exposeInMainWorld('seat', bridge);
// A port cannot cross the bridge; as a message of the window it can.
ipcRenderer.on('seat:phone-port', ({ ports }) => window.postMessage({ kind: 'seat:phone-port' }, location.origin, ports));
