import { stripVTControlCharacters } from 'node:util';
import type { Asterisk } from './asterisk.ts';

/** How the PBX itself has a seat in queue 12345: `absent`, `ready`, or why it is not rung. */
export async function memberAt({ cli }: Pick<Asterisk, 'cli'>, seat = '8001'): Promise<string> {
  // Its own colours lie between the words.
  const text = stripVTControlCharacters(await cli('queue show 12345'));
  const line = text.split('\n').find((each) => each.includes(`Local/${seat}@`));
  if (line === undefined) return 'absent';
  const paused = /\(paused(?::(\S+))?/.exec(line);
  if (paused) return `paused ${paused[1] ?? ''}`.trim();
  return line.includes('(Unavailable)') ? 'unavailable' : 'ready';
}
