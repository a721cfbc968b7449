import type { PhoneCommand } from '../../shared/call/phone-link.ts';
import type { AccountLine } from './account-line.ts';
import type { CallController } from './call-controller.ts';
import type { Hands } from './hands.ts';
import type { QualityKeeper } from './quality-keeper.ts';
import type { Sound } from './sound.ts';

interface Parts {
  readonly calls: CallController;
  readonly sound: Sound;
  readonly line: AccountLine;
  readonly quality: QualityKeeper;
  readonly hands: Hands;
}

/** Each command to the part that it is for. */
export function obeyDesk(command: PhoneCommand, { calls, sound, line, quality, hands }: Parts): void {
  switch (command.kind) {
    case 'alive':
      break;
    case 'popped':
      quality.popped(command.callId, command.at);
      break;
    case 'wakeAudio':
      sound.output.wake();
      sound.microphone.retry();
      if (line.registration().kind === 'elsewhere') line.nudge();
      break;
    case 'chooseDevice':
    case 'setProcessing':
    case 'testRing':
    case 'soundHeard':
      sound.run(command);
      break;
    case 'useHeadsetKeys':
    case 'askHeadset':
      hands.run(command);
      break;
    default:
      calls.run(command);
  }
}
