/** Speech from Debian's espeak-ng, for the tools that make the sounds we ship. */
import { spawnSync } from 'node:child_process';
import { readWav, type Sound } from '../support/wav.ts';

const WORDS_PER_MINUTE = '180';

export function speak(text: string): Sound {
  const { status, stdout, stderr } = spawnSync('espeak-ng', ['-v', 'cmn', '-s', WORDS_PER_MINUTE, '--stdout', text], {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`espeak-ng: ${stderr?.toString() ?? 'not installed (apt-get install espeak-ng)'}`);
  return readWav(stdout);
}
