import { beforeEach, describe, expect, test } from 'vitest';
import { createMicrophone, type MicrophoneChoice, type MicrophoneInput } from '../../../../renderer/phone/microphone.ts';
import { DEFAULT_PROCESSING } from '../../../../shared/call/audio-devices.ts';

/** The browser's devices, as far as the phone sees them: tracks that live, end, and are cloned. */
class Track extends EventTarget {
  readonly label: string;
  readyState: 'live' | 'ended' = 'live';
  constructor(label: string) {
    super();
    this.label = label;
  }
  clone(): Track {
    return new Track(`clone of ${this.label}`);
  }
  stop(): void {
    this.readyState = 'ended';
  }
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
}

class Devices {
  answer: Track | Error = new Track('microphone');
  /** The devices that can be asked for by their id. */
  readonly byId = new Map<string, Track>();
  asked = 0;
  constraints: MediaTrackConstraints = {};
  async getUserMedia({ audio }: MediaStreamConstraints): Promise<MediaStream> {
    this.asked += 1;
    this.constraints = typeof audio === 'object' ? audio : {};
    const { deviceId } = this.constraints as { deviceId?: { exact: string } };
    const answer = deviceId ? (this.byId.get(deviceId.exact) ?? refused('NotFoundError')) : this.answer;
    if (answer instanceof Error) throw answer;
    const track = answer;
    return { getAudioTracks: () => [track], getTracks: () => [track] } as unknown as MediaStream;
  }
}

let devices: Devices;
let choice: MicrophoneChoice;
let choose: (change?: Partial<MicrophoneChoice>) => void;

function open(): MicrophoneInput {
  return createMicrophone({
    devices,
    context: {
      createMediaStreamDestination: () => ({ stream: { getAudioTracks: () => [new Track('silence')] } }),
      createConstantSource: () => ({ offset: { value: 1 }, connect: () => undefined, start: () => undefined }),
    } as unknown as AudioContext,
    choice: () => choice,
    onChoice: (listener) => {
      choose = (change = {}) => {
        choice = { ...choice, ...change };
        listener();
      };
      return () => undefined;
    },
  });
}

const refused = (name: string): DOMException => new DOMException('no', name);
const settle = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve));
};
const sends = (microphone: MicrophoneInput): string => microphone.newTrack().label;

beforeEach(() => {
  devices = new Devices();
  choice = { deviceId: null, standsFor: '', processing: DEFAULT_PROCESSING };
});

describe('a microphone', () => {
  test('is opened once; each call gets a track of its own', async () => {
    const microphone = open();
    expect(microphone.state()).toBe('opening');
    await settle();
    expect(microphone.state()).toBe('live');
    expect([sends(microphone), sends(microphone)]).toEqual(['clone of microphone', 'clone of microphone']);
    microphone.retry();
    await settle();
    expect(devices.asked).toBe(1);
  });

  test('that is refused: the call carries silence, and the microphone as soon as it is allowed', async () => {
    devices.answer = refused('NotAllowedError');
    const microphone = open();
    await settle();
    expect(microphone.state()).toBe('refused');
    expect(sends(microphone)).toBe('clone of silence');
    let changes = 0;
    microphone.onChange(() => {
      changes += 1;
    });
    devices.answer = new Track('microphone');
    choose();
    await settle();
    expect([microphone.state(), sends(microphone), changes]).toEqual(['live', 'clone of microphone', 1]);
  });

  test('that is unplugged in a call: missing, and back when a device appears', async () => {
    const track = new Track('headset');
    devices.answer = track;
    const microphone = open();
    await settle();
    devices.answer = refused('NotFoundError');
    track.unplug();
    await settle();
    expect([microphone.state(), sends(microphone)]).toEqual(['missing', 'clone of silence']);
    devices.answer = new Track('headset again');
    const { asked } = devices;
    for (let i = 0; i < 5; i += 1) choose();
    await settle();
    expect([microphone.state(), sends(microphone)]).toEqual(['live', 'clone of headset again']);
    expect(devices.asked).toBe(asked + 1);
  });

  test('that answers after the page let go of it is closed at once', async () => {
    const track = new Track('late');
    devices.answer = track;
    open().dispose();
    await settle();
    expect(track.readyState).toBe('ended');
  });

  test('that is unplugged gives way to another at once, and is never told missing', async () => {
    const track = new Track('headset');
    devices.answer = track;
    const microphone = open();
    await settle();
    const told: string[] = [];
    microphone.onChange(() => told.push(`${microphone.state()} ${sends(microphone)}`));
    devices.answer = new Track('built in');
    track.unplug();
    await settle();
    expect(told).toEqual(['live clone of built in']);
  });
});

describe('the wanted microphone', () => {
  test('is opened by its id, with its own switches, and the one before is closed only then', async () => {
    const builtIn = new Track('built in');
    devices.answer = builtIn;
    devices.byId.set('h1', new Track('headset'));
    const microphone = open();
    await settle();
    const before: string[] = [];
    microphone.onChange(() => before.push(builtIn.readyState));
    choose({ deviceId: 'h1', processing: { ...DEFAULT_PROCESSING, autoGainControl: true } });
    await settle();
    expect(sends(microphone)).toBe('clone of headset');
    expect(devices.constraints).toMatchObject({ deviceId: { exact: 'h1' }, autoGainControl: true, echoCancellation: true });
    expect([before, builtIn.readyState]).toEqual([['live'], 'ended']);
  });

  test('went away while it was asked for: the system’s default stands in', async () => {
    choice = { ...choice, deviceId: 'gone' };
    const microphone = open();
    await settle();
    expect([microphone.state(), sends(microphone)]).toEqual(['live', 'clone of microphone']);
  });

  test('cannot be opened: the one that is open goes on', async () => {
    const microphone = open();
    await settle();
    devices.byId.set('h1', new Track('headset'));
    devices.answer = refused('NotReadableError');
    choose({ deviceId: 'other' });
    await settle();
    expect([microphone.state(), sends(microphone)]).toEqual(['live', 'clone of microphone']);
  });

  test('of the system: opened anew when it stands for another, not when its name is told at last', async () => {
    open();
    await settle();
    choose({ standsFor: 'g1 Built in' });
    await settle();
    expect(devices.asked).toBe(1);
    choose({ standsFor: 'g2 Headset' });
    await settle();
    expect(devices.asked).toBe(2);
  });
});
