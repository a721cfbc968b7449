import { setImmediate as turn } from 'node:timers/promises';
import { keepPreferences } from '../../renderer/phone/audio-preferences.ts';
import type { CallController } from '../../renderer/phone/call-controller.ts';
import { startHands } from '../../renderer/phone/hands.ts';
import type { CallAct } from '../../shared/call/call-act.ts';
import { FakeHeadset, FakeHid } from './fake-hid.ts';

/** A headset, and keys that are pressed while another program is in front, at the phone's calls. */
export async function plugHands(calls: Pick<CallController, 'calls' | 'run'>) {
  const device = new FakeHeadset();
  let press = (_payload: { act: CallAct }): void => undefined;
  const hands = startHands({
    bridge: {
      on: (_channel, listener) => {
        press = listener as typeof press;
        return () => undefined;
      },
    },
    hid: new FakeHid([device]),
    preferences: keepPreferences({ getItem: () => null, setItem: () => undefined }),
    calls,
    onChange: () => undefined,
  });
  while (hands.headset().state !== 'connected') await turn();
  return { device, shortcut: (act: CallAct): void => press({ act }), dispose: hands.dispose };
}
