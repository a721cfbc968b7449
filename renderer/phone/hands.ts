import type { AudioCommand, AudioView } from '../../shared/call/audio-devices.ts';
import { type CallAct, commandOf } from '../../shared/call/call-act.ts';
import type { SeatBridge } from '../../shared/ipc/contract.ts';
import type { PreferenceKeeper } from './audio-preferences.ts';
import type { CallController } from './call-controller.ts';
import { startHeadset } from './hid/headset.ts';
import { headsetStateOf } from './hid/headset-state.ts';
import type { Hid } from './hid/hid-device.ts';

type HeadsetCommand = Extract<AudioCommand, { kind: 'useHeadsetKeys' | 'askHeadset' }>;

/** What acts on calls from outside the desk: the buttons of a headset, and keys while another program is in front. */
export interface Hands {
  headset(): AudioView['headset'];
  /** The calls changed. */
  follow(): void;
  run(command: HeadsetCommand): void;
  dispose(): void;
}

interface Options {
  readonly bridge: Pick<SeatBridge, 'on'>;
  readonly hid: Hid | null;
  readonly preferences: PreferenceKeeper;
  readonly calls: Pick<CallController, 'calls' | 'run'>;
  readonly onChange: () => void;
}

export function startHands({ bridge, hid, preferences, calls, onChange }: Options): Hands {
  const act = (asked: CallAct): void => {
    const command = commandOf(asked, calls.calls());
    if (command) calls.run(command);
  };
  const headset = startHeadset({
    hid,
    isOn: () => preferences.now().headsetKeys,
    state: () => headsetStateOf(calls.calls()),
    act,
    onChange,
  });
  const stopShortcuts = bridge.on('phone:shortcut', ({ act: asked }) => act(asked));
  return {
    headset: headset.view,
    follow: headset.follow,
    run: (command) => {
      if (command.kind === 'askHeadset') return headset.ask();
      preferences.change({ headsetKeys: command.on });
      headset.switched();
    },
    dispose: () => {
      stopShortcuts();
      headset.dispose();
    },
  };
}

/** WebHID where the browser has it: Chromium, on a page that may use it. */
export function hidOf(navigator: Navigator): Hid | null {
  return 'hid' in navigator ? (navigator.hid as Hid) : null;
}
