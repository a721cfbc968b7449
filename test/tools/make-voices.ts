/**
 * Makes the voice lines of the scripted citizens: resources/voices/NAME.json → resources/voices/NAME/1.wav …
 *
 * Needs Debian's `espeak-ng` and `sox`; the files are shipped, the programs are not. Run it after changing a line.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { voiceScriptSchema } from '../../shared/drill/voice-script.ts';

const folder = new URL('../../resources/voices', import.meta.url).pathname;
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const script = voiceScriptSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  const into = join(folder, file.replace(/\.json$/, ''));
  mkdirSync(into, { recursive: true });
  script.lines.forEach((line, at) => {
    if (line.startsWith('tone:')) return;
    const raw = join(into, 'raw.wav');
    execFileSync('espeak-ng', ['-v', 'cmn', '-s', '155', '-w', raw, line]);
    execFileSync('sox', [raw, '-r', '16000', '-b', '16', '-c', '1', join(into, `${at + 1}.wav`), 'norm', '-3']);
    rmSync(raw);
  });
}
