import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { hear } from '../support/audio-probe.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import { ROOT, temporaryFolder } from '../support/program.ts';
import { QUEUE_STORIES } from '../support/queue-stories.ts';
import { SEAT_HERTZ } from '../support/seat-fixture.ts';
import { test } from './support/pbx-fixture.ts';
import { readSpeech, repeated, writePcap } from './support/pcap.ts';
import { bandsOf, likeness, listen, recordedSeconds, toneShare } from './support/sound.ts';

test('a citizen calls 12345: ring with number, line and queue; speech both ways; order; number; the caller hangs up', async ({
  hall,
  readySeat,
  trunk,
}) => {
  const speech = repeated(readSpeech(join(ROOT, 'resources/voices/heating/2.wav')), 60);
  const pcap = join(temporaryFolder(), 'speech.pcap');
  writePcap(pcap, speech);
  const seat = await readySeat();
  const caller = trunk.callIn({ caller: '13912345678', name: 'Zhang', pcap, hangUpAfterMs: 25_000 });
  const card = seat.desk().getByRole('region', { name: '通话', exact: true });
  await expect(card.getByRole('alert').first()).toHaveText('139 1234 5678');
  await expect(card).toContainText('拨打 12345 市民服务热线');
  await expect(card).toContainText('您好，12345 热线，请讲。');
  await seat.answer();
  const heard = await listen(seat.page.mainFrame(), 4_000);
  expect(Math.sqrt(heard.samples.reduce((sum, each) => sum + each * each, 0) / heard.samples.length)).toBeGreaterThan(0.01);
  expect(likeness(bandsOf(heard.samples, heard.rate), bandsOf(speech, 8_000))).toBeGreaterThan(0.9);
  expect((await hear(seat.page.mainFrame(), [SEAT_HERTZ])).shares[0]).toBeLessThan(0.05);
  await fillForm(seat);
  await answerQuestions(seat);
  await seat.page.keyboard.press('Control+Enter');
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  expect(await caller.ended).toBe(0);
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
  const recording = hall.asterisk.recordings().at(-1) ?? '';
  expect(recordedSeconds(recording)).toBeGreaterThan(5);
  // The browser's noise suppression wears a steady tone down: what is left still stands far above its neighbours.
  expect(toneShare(recording, SEAT_HERTZ)).toBeGreaterThan(0.03);
  expect(toneShare(recording, SEAT_HERTZ)).toBeGreaterThan(5 * toneShare(recording, SEAT_HERTZ * 1.5));
  expect(await hall.told()).toEqual(QUEUE_STORIES.answered);
  // One reference ties the queue's events, the recording and the seat's journal together.
  const [ref = ''] = (await hall.queueEvents()).flatMap((event) => ('callRef' in event ? [event.callRef] : []));
  expect(recording).toContain(`/${ref}.wav`);
  const journal = new Database(join(seat.program.dataDir, 'live', 'seat.db'), { readonly: true });
  expect(journal.prepare('SELECT ref FROM call').pluck().all()).toEqual([ref]);
  journal.close();
});
