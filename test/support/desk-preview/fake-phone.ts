import { assertNever } from '../../../shared/assert.ts';
import { type CallEvent, type CallIdentity, transitionCall } from '../../../shared/call/call.ts';
import { type PhoneCall, type PhoneView, phoneCommandSchema } from '../../../shared/call/phone-link.ts';

/** The other end of the direct line: a phone page without SIP. It does what it is told and answers with its whole view. */
export interface FakePhone {
  /** The desk's end. */
  readonly port: MessagePort;
  readonly heard: string[];
  view(): PhoneView;
  setView(change: Partial<PhoneView>): void;
  ring(identity?: Partial<CallIdentity>): string;
  apply(callId: string, event: CallEvent): void;
  dispose(): void;
}

export function createFakePhone(now: () => number): FakePhone {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  let view: PhoneView = {
    calls: [],
    health: { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' },
    level: 0.4,
  };

  const setView = (change: Partial<PhoneView>): void => {
    view = { ...view, ...change };
    port1.postMessage(view);
  };
  const patch = (callId: string, change: (call: PhoneCall) => PhoneCall): void =>
    setView({ calls: view.calls.map((call) => (call.call.id === callId ? change(call) : call)) });
  const apply = (callId: string, event: CallEvent): void => patch(callId, (call) => ({ ...call, call: transitionCall(call.call, event) }));
  const begin = (event: Extract<CallEvent, { kind: 'offered' | 'dialled' }>): string => {
    setView({ calls: [...view.calls, { call: transitionCall(null, event), muted: false, hold: 'none', dtmf: 'rfc4733' }] });
    return event.identity.id;
  };

  port1.onmessage = ({ data }) => {
    const command = phoneCommandSchema.parse(data);
    heard.push(command.kind);
    switch (command.kind) {
      case 'alive':
        return;
      case 'answer':
        return apply(command.callId, { kind: 'answered', at: now() });
      case 'reject':
      case 'hangUp':
        apply(command.callId, { kind: 'ended', at: now(), reason: command.kind === 'reject' ? 'rejected' : 'agent-hung-up' });
        return setView({ calls: view.calls.filter(({ call }) => call.id !== command.callId) });
      case 'mute':
        return patch(command.callId, (call) => ({ ...call, muted: command.muted }));
      case 'hold':
        apply(command.callId, { kind: command.held ? 'held' : 'resumed', at: now() });
        return patch(command.callId, (call) => ({ ...call, hold: command.held ? 'held' : 'none' }));
      case 'dtmf':
        return;
      case 'dial':
        begin({ kind: 'dialled', at: now(), identity: identityOf({ number: command.number, direction: 'out' }) });
        return;
      case 'wakeAudio':
        return setView({ health: { ...view.health, audio: 'running', codecs: 'shared' } });
      default:
        return assertNever(command);
    }
  };
  port1.postMessage(view);

  return {
    port: port2,
    heard,
    view: () => view,
    setView,
    ring: (identity) => begin({ kind: 'offered', at: now(), identity: identityOf(identity ?? {}) }),
    apply,
    dispose: () => {
      port1.close();
      port2.close();
    },
  };
}

function identityOf(change: Partial<CallIdentity>): CallIdentity {
  return {
    id: crypto.randomUUID(),
    ref: 'preview-1',
    direction: 'in',
    number: '13912345678',
    displayName: '',
    calledNumber: '12345',
    queue: '12345',
    ...change,
  };
}
