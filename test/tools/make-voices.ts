/**
 * `node test/tools/make-voices.ts`: speaks the lines of resources/voices/*.json (16 kHz), those of the drills and the
 * greetings of the sample PBX (8 kHz, what a trunk carries) with Debian's espeak-ng. The files are committed: nobody needs
 * espeak-ng to practise. `drills`: the drills' alone.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { drillSchema } from '../../shared/drill/drill.ts';
import { voiceScriptSchema } from '../../shared/drill/voice-script.ts';
import { resample, writeWav } from '../support/wav.ts';
import { PLAIN_VOICE, type SpeakingVoice, speak } from './speak.ts';

const VOICE_RATE = 16_000;
const TRUNK_RATE = 8_000;
const MAX_BYTES = 300_000;

function make(path: string, line: string, rate: number, voice: SpeakingVoice = PLAIN_VOICE): void {
  writeWav(path, resample(speak(line, voice), rate), rate);
  const { size } = statSync(path);
  if (size > MAX_BYTES) throw new Error(`${path}: ${size} bytes, make the line shorter`);
  process.stdout.write(`${path} ${size}\n`);
}

function makeVoices(folder: string): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const script = voiceScriptSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const spoken = script.lines.filter((line) => !line.startsWith('tone:'));
    if (spoken.length === 0) continue;
    const target = join(folder, script.id);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [at, line] of spoken.entries()) make(join(target, `${at + 1}.wav`), line, VOICE_RATE);
  }
}

function makeDrills(folder: string, voices: string): void {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const { id, lines, voice } = drillSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    const target = join(voices, id);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    for (const [line, text] of Object.entries(lines)) make(join(target, `${line}.wav`), text, TRUNK_RATE, voice);
  }
}

function makeGreetings(folder: string): void {
  const greetings = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(join(folder, 'greetings.json'), 'utf8')));
  for (const [line, text] of Object.entries(greetings)) make(join(folder, `greeting-${line}.wav`), text, TRUNK_RATE);
}

/** What a citizen on hold hears instead of silence: two soft notes every three seconds. */
function makeHold(path: string): void {
  const samples = Int16Array.from({ length: TRUNK_RATE * 3 }, (_, at) => {
    const seconds = at / TRUNK_RATE;
    const note = seconds < 0.35 ? 523 : seconds < 0.7 ? 659 : 0;
    const within = (seconds % 0.35) / 0.35;
    return note === 0 ? 0 : 2_500 * Math.sin(Math.PI * within) * Math.sin(2 * Math.PI * note * seconds);
  });
  writeWav(path, samples, TRUNK_RATE);
}

function main(): void {
  const resources = fileURLToPath(new URL('../../resources/', import.meta.url));
  makeDrills(join(resources, 'drills'), join(resources, 'voices'));
  if (process.argv.includes('drills')) return;
  makeVoices(join(resources, 'voices'));
  const sounds = join(resources, 'pbx', 'asterisk', 'sounds');
  makeGreetings(sounds);
  makeHold(join(sounds, 'hold.wav'));
}

if (import.meta.main) main();
