import { assertNever } from '../../../shared/assert.ts';
import { type AudioCommand, type AudioView, NO_AUDIO } from '../../../shared/call/audio-devices.ts';
import { type CallEvent, type CallIdentity, transitionCall } from '../../../shared/call/call.ts';
import { type ConsultAim, type ConsultEvent, stepConsult, wantsHold } from '../../../shared/call/consult.ts';
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
  /** What happens to a consult. */
  step(event: ConsultEvent): void;
  dispose(): void;
}

export function createFakePhone(now: () => number): FakePhone {
  const { port1, port2 } = new MessageChannel();
  const heard: string[] = [];
  let view: PhoneView = {
    calls: [],
    consult: { state: { kind: 'none' }, trouble: null },
    health: { registration: { kind: 'registered' }, microphone: 'live', audio: 'running', codecs: 'shared' },
    warnings: [],
    level: 0.4,
    audio: NO_AUDIO,
  };

  const setView = (change: Partial<PhoneView>): void => {
    view = { ...view, ...change };
    port1.postMessage(view);
  };
  const patch = (callId: string, change: (call: PhoneCall) => PhoneCall): void =>
    setView({ calls: view.calls.map((call) => (call.call.id === callId ? change(call) : call)) });
  const apply = (callId: string, event: CallEvent): void => patch(callId, (call) => ({ ...call, call: transitionCall(call.call, event) }));
  const begin = (event: Extract<CallEvent, { kind: 'offered' | 'dialled' }>, consult = false): string => {
    const call = transitionCall(null, event);
    setView({ calls: [...view.calls, { call, consult, muted: false, hold: 'none', sound: { kind: 'fine' }, dtmf: 'rfc4733' }] });
    return event.identity.id;
  };

  const step = (event: ConsultEvent): void => {
    const { state, trouble } = stepConsult(view.consult.state, event);
    setView({
      consult: { state, trouble },
      calls: view.calls.map((each) => {
        const held = wantsHold(state, each.consult ? 'consult' : 'citizen') ?? each.hold === 'held';
        return { ...each, hold: held ? 'held' : 'none' };
      }),
    });
  };
  const consult = (number: string, aim: ConsultAim): void => {
    step({ kind: 'dialled', aim });
    begin({ kind: 'dialled', at: now(), identity: identityOf({ number, direction: 'out', queue: '', calledNumber: '' }) }, true);
  };

  port1.onmessage = ({ data }) => {
    const command = phoneCommandSchema.parse(data);
    heard.push(command.kind);
    switch (command.kind) {
      case 'alive':
      case 'popped':
        return;
      case 'answer':
        return apply(command.callId, { kind: 'answered', at: now() });
      case 'reject':
      case 'hangUp':
        apply(command.callId, { kind: 'ended', at: now(), reason: command.kind === 'reject' ? 'rejected' : 'agent-hung-up' });
        if (view.calls.some(({ call, consult: isConsult }) => isConsult && call.id === command.callId))
          step({ kind: 'consultEnded', reason: 'agent-hung-up' });
        return setView({ calls: view.calls.filter(({ call }) => call.id !== command.callId) });
      case 'mute':
        return patch(command.callId, (call) => ({ ...call, muted: command.muted }));
      case 'hold':
        apply(command.callId, { kind: command.held ? 'held' : 'resumed', at: now() });
        return patch(command.callId, (call) => ({ ...call, hold: command.held ? 'held' : 'none' }));
      case 'dtmf':
        return;
      case 'callBack': {
        const [dead] = view.calls;
        apply(command.callId, { kind: 'ended', at: now(), reason: 'lost' });
        setView({ calls: [] });
        if (dead) begin({ kind: 'dialled', at: now(), identity: identityOf({ number: dead.call.number, direction: 'out' }) });
        return;
      }
      case 'dial':
        begin({ kind: 'dialled', at: now(), identity: identityOf({ number: command.number, direction: 'out' }) });
        return;
      case 'consult':
        return consult(command.number, command.aim);
      case 'emergency':
        return consult(command.number, 'join');
      case 'swap':
        return step({ kind: 'swapped' });
      case 'join':
        return step({ kind: 'joined' });
      case 'transfer':
        return step({ kind: 'transferAsked' });
      case 'chooseDevice':
      case 'setProcessing':
      case 'testRing':
      case 'soundHeard':
      case 'useHeadsetKeys':
      case 'askHeadset':
        return setView({ audio: obeyAudio(view.audio, command, now) });
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
    step,
    dispose: () => {
      port1.close();
      port2.close();
    },
  };
}

function obeyAudio(audio: AudioView, command: AudioCommand, now: () => number): AudioView {
  switch (command.kind) {
    case 'chooseDevice': {
      const present = command.use === 'microphone' ? audio.inputs : audio.outputs;
      return { ...audio, wanted: { ...audio.wanted, [command.use]: present.find(({ id }) => id === command.deviceId) ?? null } };
    }
    case 'setProcessing':
      return { ...audio, processing: command.processing };
    case 'soundHeard':
      return { ...audio, tested: { agent: command.agent, at: now() } };
    case 'useHeadsetKeys':
      return { ...audio, headset: { ...audio.headset, on: command.on } };
    case 'testRing':
    case 'askHeadset':
      return audio;
    default:
      return assertNever(command);
  }
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
