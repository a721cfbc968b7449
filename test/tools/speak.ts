/** Speech from Debian's espeak-ng, for the tools that make the sounds we ship. */
import { spawnSync } from 'node:child_process';
import { readWav, type Sound } from '../support/wav.ts';

/** One of espeak-ng's Mandarin voices. */
export interface SpeakingVoice {
  readonly variant: string;
  readonly wordsPerMinute: number;
  /** 0…99 */
  readonly pitch: number;
}

export const PLAIN_VOICE: SpeakingVoice = { variant: '', wordsPerMinute: 180, pitch: 50 };

export function speak(text: string, { variant, wordsPerMinute, pitch }: SpeakingVoice = PLAIN_VOICE): Sound {
  const voice = variant === '' ? 'cmn' : `cmn+${variant}`;
  const { status, stdout, stderr } = spawnSync('espeak-ng', ['-v', voice, '-s', `${wordsPerMinute}`, '-p', `${pitch}`, '--stdout', text], {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`espeak-ng: ${stderr?.toString() ?? 'not installed (apt-get install espeak-ng)'}`);
  return readWav(stdout);
}
