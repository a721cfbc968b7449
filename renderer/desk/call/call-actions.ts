import { dialable } from '../../../shared/call/dialable.ts';
import { DTMF_DIGITS, type PhoneCall, type PhoneCommand } from '../../../shared/call/phone-link.ts';
import type { Client } from '../../ipc/client.ts';
import type { PhoneLink } from '../../ipc/phone-link.ts';
import type { Report } from '../notice/report.ts';
import { type CallStore, talkedWith } from './call-store.ts';

export interface CallDeps {
  readonly client: Client;
  readonly phone: PhoneLink;
  readonly call: CallStore;
  readonly report: Report;
}

/** The call talked on, or the one that rings; null where the act does not apply to it. */
function inFront({ call }: CallDeps, ...kinds: string[]): PhoneCall | null {
  const front = talkedWith(call.getState());
  return front && kinds.includes(front.call.state.kind) ? front : null;
}

export function tell({ phone, report }: CallDeps, command: PhoneCommand): void {
  report('call', phone.send(command) ? null : { kind: 'phone-not-ready' });
}

export function answer(deps: CallDeps): void {
  const front = inFront(deps, 'offered');
  if (!front) return;
  deps.call.setState({ answering: front.call.id });
  tell(deps, { kind: 'answer', callId: front.call.id });
}

export function reject(deps: CallDeps): void {
  const front = inFront(deps, 'offered');
  if (front) tell(deps, { kind: 'reject', callId: front.call.id });
}

/** Never takes a ringing call away: that is `reject`, on a key of its own. A consult ends before the citizen's call does. */
export function hangUp(deps: CallDeps): void {
  const { second } = deps.call.getState();
  const ending = second ?? inFront(deps, 'talking', 'held', 'dialling');
  if (ending) tell(deps, { kind: 'hangUp', callId: ending.call.id });
}

/** Only where the sound is dead and there is a number: a working call is never given up by this key. */
export function callBack(deps: CallDeps): void {
  const front = inFront(deps, 'talking', 'held');
  if (front?.sound.kind === 'dead' && front.call.number !== '') tell(deps, { kind: 'callBack', callId: front.call.id });
}

export function toggleMute(deps: CallDeps): void {
  const front = inFront(deps, 'talking', 'held');
  if (front) tell(deps, { kind: 'mute', callId: front.call.id, muted: !front.muted });
}

export function toggleHold(deps: CallDeps): void {
  const front = inFront(deps, 'talking', 'held');
  if (!front || front.hold === 'asking' || deps.call.getState().second) return;
  tell(deps, { kind: 'hold', callId: front.call.id, held: front.hold !== 'held' });
}

/** @returns false when no call could take it */
export function sendDigit(deps: CallDeps, digit: string): boolean {
  const front = inFront(deps, 'talking', 'held');
  if (!front || !DTMF_DIGITS.test(digit)) return false;
  tell(deps, { kind: 'dtmf', callId: front.call.id, digit });
  return true;
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
