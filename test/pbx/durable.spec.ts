import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EMPTY_FORM } from '../../shared/classification/form.ts';
import { enterDesk, type HeadlessDesk } from '../support/headless-seat.ts';
import { removeFolder, startProgram, temporaryFolder } from '../support/program.ts';

const SAVES = 20;
const ORDERS = 10;
/** What a system call printed by strace says: the disk was waited for, or an answer left for the desk. */
const SYNCED = /\bf(data)?sync\(\d+/;
const ANSWERED = /\b(?:write|writev|sendto|sendmsg)\(.*\\"id\\":\d+,\\"result\\":(.*)/;

/** For each answer to the desk, in their order: its text, and how often the disk was waited for since the answer before it. */
function answersIn(trace: string): { text: string; syncs: number }[] {
  const answers: { text: string; syncs: number }[] = [];
  let syncs = 0;
  for (const line of trace.split('\n')) {
    if (SYNCED.test(line)) syncs += 1;
    const text = ANSWERED.exec(line)?.[1];
    if (text === undefined) continue;
    answers.push({ text: text.replaceAll('\\"', '"'), syncs });
    syncs = 0;
  }
  return answers;
}

async function draftAndSaves(desk: HeadlessDesk): Promise<void> {
  const { id } = await desk.ask('draft:create', { callId: null });
  for (let revision = 0; revision < SAVES; revision += 1)
    await desk.ask('draft:save', { draftId: id, revision, form: { ...EMPTY_FORM, notes: `第 ${revision} 次` } });
}

/** An emergency waits for no field, so that nothing but the order is written. */
async function dispatchAll(desk: HeadlessDesk): Promise<void> {
  for (let n = 0; n < ORDERS; n += 1) {
    const { id } = await desk.ask('draft:create', { callId: null });
    await desk.ask('order:dispatch', { draftId: id, form: EMPTY_FORM, outcome: { kind: 'emergency', service: '119' } });
  }
}

test('every word and every order is on the disk before the desk is told so: one wait for the disk before each answer', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'strace');
  const enter = ['strace', '-D', '-f', '-qq', '-s', '120', '-e', 'trace=fdatasync,fsync,write,writev,sendto,sendmsg', '-o', file];
  const program = await startProgram({ dataDir: join(folder, 'seat'), enter });
  try {
    const desk = await enterDesk(program);
    await desk.ask('seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
    // What a first start writes by itself is over when the catalogue is there.
    await expect.poll(async () => (await desk.ask('seat:view', {})).catalogueVersion, { timeout: 20_000 }).not.toBeNull();
    await draftAndSaves(desk);
    await desk.ask('draft:list', {});
    await dispatchAll(desk);
    desk.close();
    await program.stop();
    const answers = answersIn(readFileSync(file, 'latin1'));
    const saved = answers.filter(({ text }) => text.startsWith('{"ok":true,"value":{"revision":'));
    expect(saved).toHaveLength(SAVES);
    expect(Math.min(...saved.map(({ syncs }) => syncs))).toBeGreaterThanOrEqual(1);
    const sent = answers.filter(({ text }) => text.startsWith('{"ok":true,"value":{"orderId":'));
    expect(sent).toHaveLength(ORDERS);
    expect(Math.min(...sent.map(({ syncs }) => syncs))).toBeGreaterThanOrEqual(1);
    // What only reads waits for no disk: the count can tell the two apart.
    expect(answers.find(({ text }) => text.startsWith('{"ok":true,"value":[{'))?.syncs).toBe(0);
  } finally {
    await program.kill();
    removeFolder(folder);
  }
});
