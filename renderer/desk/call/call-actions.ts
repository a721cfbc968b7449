import { DTMF_DIGITS, type PhoneCommand } from '../../../shared/call/phone-link.ts';
import type { Client } from '../../ipc/client.ts';
import type { PhoneLink } from '../../ipc/phone-link.ts';
import type { Report } from '../notice/report.ts';
import type { CallStore } from './call-store.ts';

export interface CallDeps {
  readonly client: Client;
  readonly phone: PhoneLink;
  readonly call: CallStore;
  readonly report: Report;
}

/** The call in front, or null where the act does not apply to it. */
function inFront({ call }: CallDeps, ...kinds: string[]): string | null {
  const { current } = call.getState();
  return current && kinds.includes(current.call.state.kind) ? current.call.id : null;
}

function tell({ phone, report }: CallDeps, command: PhoneCommand): void {
  report('call', phone.send(command) ? null : { kind: 'phone-not-ready' });
}

export function answer(deps: CallDeps): void {
  const callId = inFront(deps, 'offered');
  if (!callId) return;
  deps.call.setState({ answering: callId });
  tell(deps, { kind: 'answer', callId });
}

export function reject(deps: CallDeps): void {
  const callId = inFront(deps, 'offered');
  if (callId) tell(deps, { kind: 'reject', callId });
}

/** Never takes a ringing call away: that is `reject`, on a key of its own. */
export function hangUp(deps: CallDeps): void {
  const callId = inFront(deps, 'talking', 'held', 'dialling');
  if (callId) tell(deps, { kind: 'hangUp', callId });
}

export function toggleMute(deps: CallDeps): void {
  const callId = inFront(deps, 'talking', 'held');
  if (callId) tell(deps, { kind: 'mute', callId, muted: !deps.call.getState().current?.muted });
}

export function toggleHold(deps: CallDeps): void {
  const callId = inFront(deps, 'talking', 'held');
  const hold = deps.call.getState().current?.hold;
  if (callId && hold !== 'asking') tell(deps, { kind: 'hold', callId, held: hold !== 'held' });
}

export function sendDigit(deps: CallDeps, digit: string): void {
  const callId = inFront(deps, 'talking', 'held');
  if (callId && DTMF_DIGITS.test(digit)) tell(deps, { kind: 'dtmf', callId, digit });
}

/** What a person types as a number, without its blanks, brackets and dashes; null when that is no number. */
export function dialable(text: string): string | null {
  const number = text.normalize('NFKC').replace(/[\s()\-–—.]/g, '');
  return /^[0-9*#+]{2,32}$/.test(number) ? number : null;
}

/** @returns false when nothing was dialled. */
export function dial(deps: CallDeps, text: string): boolean {
  const number = dialable(text);
  if (number === null || deps.call.getState().current) return false;
  tell(deps, { kind: 'dial', number });
  return true;
}

export async function refreshPop({ client, call }: CallDeps, callId: string): Promise<void> {
  const reply = await client.invoke('journal:pop', { callId });
  if (reply.ok) call.setState(({ pops }) => ({ pops: { ...keepRecent(pops), [callId]: reply.value } }));
}

export async function refreshLast({ client, call }: CallDeps, callId: string): Promise<void> {
  const reply = await client.invoke('call:get', { callId });
  if (reply.ok && reply.value && call.getState().last?.id === callId) call.setState({ last: reply.value });
}

function keepRecent<T>(byCall: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(byCall).slice(-3));
}
