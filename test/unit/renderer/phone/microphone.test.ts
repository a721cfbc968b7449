import { beforeEach, describe, expect, test } from 'vitest';
import { createMicrophone, type MicrophoneInput } from '../../../../renderer/phone/microphone.ts';

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

class Devices extends EventTarget {
  answer: Track | Error = new Track('microphone');
  asked = 0;
  async getUserMedia(): Promise<MediaStream> {
    this.asked += 1;
    if (this.answer instanceof Error) throw this.answer;
    const track = this.answer;
    return { getAudioTracks: () => [track], getTracks: () => [track] } as unknown as MediaStream;
  }
}

let devices: Devices;
let due: (() => void)[];
let permission: EventTarget;

function open(): MicrophoneInput {
  return createMicrophone({
    devices,
    context: {
      createMediaStreamDestination: () => ({ stream: { getAudioTracks: () => [new Track('silence')] } }),
      createConstantSource: () => ({ offset: { value: 1 }, connect: () => undefined, start: () => undefined }),
    } as unknown as AudioContext,
    startTimer: (_afterMs, fire) => {
      due.push(fire);
      return () => {
        due = due.filter((each) => each !== fire);
      };
    },
    permission: async () => permission as PermissionStatus,
  });
}

const refused = (name: string): DOMException => new DOMException('no', name);
const settle = async (): Promise<void> => {
  for (const fire of due.splice(0)) fire();
  await new Promise((resolve) => setImmediate(resolve));
};
const sends = (microphone: MicrophoneInput): string => microphone.newTrack().label;

beforeEach(() => {
  devices = new Devices();
  due = [];
  permission = new EventTarget();
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
    permission.dispatchEvent(new Event('change'));
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
    for (let i = 0; i < 5; i += 1) devices.dispatchEvent(new Event('devicechange'));
    const asked = devices.asked;
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
});
