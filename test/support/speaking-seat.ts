import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { SECOND_MS } from '../../shared/time/clock.ts';
import { ROOT } from './program.ts';
import { type SeatPage, testWithMicrophone } from './seat-fixture.ts';
import { readWav, resample, writeWav } from './wav.ts';

const RATE = 16_000;
const SPEECH_SECONDS = 1.5;
const PAUSE_SECONDS = 2.5;

/** An agent's microphone: a sentence, and a silence in which the citizen can answer. */
export function agentVoiceFile(dir: string): string {
  const sentence = resample(readWav(readFileSync(join(ROOT, 'resources', 'voices', 'heating', '4.wav'))), RATE);
  const samples = new Int16Array((SPEECH_SECONDS + PAUSE_SECONDS) * RATE);
  samples.set(sentence.subarray(0, SPEECH_SECONDS * RATE));
  const path = join(dir, 'agent-voice.wav');
  writeWav(path, samples, RATE);
  return path;
}

/** The seat with an agent who speaks now and then. */
export const speakingTest = testWithMicrophone(agentVoiceFile);

/** The agent has spoken and the citizen has answered, whatever was going on when it began. */
export const TURN_MS = 2 * (SPEECH_SECONDS + PAUSE_SECONDS) * SECOND_MS;

/** The caller's number of a drill, as the desk writes it. */
const DRILL_CALLER = /139 0000 \d{4}/;

/** The row of a drill in the list. */
export function drillRow({ desk }: SeatPage, title: string): Locator {
  return desk()
    .getByRole('listitem')
    .filter({ hasText: title })
    .filter({ has: desk().getByRole('button', { name: '开始' }) });
}

/** Chooses a drill and answers its call. */
export async function takeDrill(seat: SeatPage, title: string): Promise<void> {
  const { page, desk } = seat;
  await page.keyboard.press('Alt+u');
  await drillRow(seat, title).getByRole('button', { name: '开始' }).click();
  await desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').filter({ hasText: DRILL_CALLER }).waitFor();
  await page.keyboard.press('F2');
  await desk().getByRole('button', { name: '坐席状态 通话' }).waitFor();
}

/** Presses the key of a question: its place in the menu, 1 to 9 and 0. */
export async function askTheCitizen({ page, desk }: SeatPage, digit: string): Promise<void> {
  await page.keyboard.press('Alt+i');
  await desk().getByRole('menu').waitFor();
  await page.keyboard.press(digit);
}
