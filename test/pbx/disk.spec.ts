import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EMPTY_FORM } from '../../shared/classification/form.ts';
import { enterDesk, type HeadlessDesk } from '../support/headless-seat.ts';
import { type Program, pause, removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { readyForms } from '../support/ready-forms.ts';

const MIB = Buffer.alloc(1024 ** 2);
const LEAST = Buffer.alloc(4_096);

/** A file system of its own, which can be filled to the last page and made read-only. Needs root, like all of test/pbx. */
function smallDisk() {
  const folder = temporaryFolder();
  const disk = join(folder, 'disk');
  const filler = join(disk, 'filler');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]);
  const write = (part: Buffer): boolean => {
    try {
      appendFileSync(filler, part);
      return true;
    } catch {
      return false;
    }
  };
  return {
    dataDir: join(disk, 'seat'),
    fill: (): void => {
      for (const part of [MIB, LEAST]) while (write(part));
    },
    empty: (): void => rmSync(filler, { force: true }),
    remount: (how: 'ro' | 'rw'): void => void execFileSync('mount', ['-o', `remount,${how}`, disk], { stdio: 'pipe' }),
    dispose: (): void => {
      execFileSync('umount', ['-l', disk]);
      removeFolder(folder);
    },
  };
}

async function enter(program: Program): Promise<HeadlessDesk> {
  const desk = await enterDesk(program);
  await desk.ask('seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
  await expect.poll(async () => (await desk.ask('seat:view', {})).catalogueVersion, { timeout: 20_000 }).not.toBeNull();
  return desk;
}

/** The log that is there already takes some more: other drafts, long and then short, until not even a short one goes. */
async function writeUntilFull(desk: HeadlessDesk): Promise<void> {
  for (const length of [18_000, 10]) {
    let refusal: string | null = null;
    for (let tries = 0; refusal === null && tries < 2_000; tries += 1) {
      // A page that asks without pause is closed.
      await pause(15);
      refusal = await writeOne(desk, '长'.repeat(length)).then(
        () => null,
        (error: unknown) => String(error),
      );
    }
    expect(refusal).toContain('store-full');
  }
}

async function writeOne(desk: HeadlessDesk, notes: string): Promise<void> {
  const { id } = await desk.ask('draft:create', { callId: null });
  await desk.ask('draft:save', { draftId: id, revision: 0, form: { ...EMPTY_FORM, notes } });
}

const draftsOf = async (desk: HeadlessDesk) => (await desk.ask('draft:list', {})).map((draft) => [draft.id, draft.form.notes]);
const DISPATCH = { kind: 'dispatch' } as const;

test('the disk fills while an agent types: it is said, what was saved stays, and with room again the order goes out once', async () => {
  const disk = smallDisk();
  let program = await startProgram({ dataDir: disk.dataDir });
  try {
    let desk = await enter(program);
    const [form] = await readyForms(desk, ['暖气不热']);
    if (!form) throw new Error('no form');
    const { id } = await desk.ask('draft:create', { callId: null });
    await desk.ask('draft:save', { draftId: id, revision: 0, form });
    disk.fill();
    await writeUntilFull(desk);
    await expect(desk.ask('order:dispatch', { draftId: id, form, outcome: DISPATCH })).rejects.toThrow('store-full');
    expect(await draftsOf(desk)).toContainEqual([id, form.notes]);
    // It dies with the disk full, and there is room when it comes back.
    await program.kill();
    desk.close();
    disk.empty();
    program = await startProgram({ dataDir: disk.dataDir });
    desk = await enter(program);
    expect(await draftsOf(desk)).toContainEqual([id, form.notes]);
    const row = await desk.ask('order:dispatch', { draftId: id, form, outcome: DISPATCH });
    await expect
      .poll(async () => (await desk.ask('order:list', { callId: null })).map(({ orderId, outbox }) => [orderId, outbox.kind]))
      .toEqual([[row.orderId, 'accepted']]);
    desk.close();
  } finally {
    await program.kill();
    disk.dispose();
  }
});

test('a folder that became read-only: the program says so and touches nothing, and goes on when it can be written', async () => {
  const disk = smallDisk();
  let program = await startProgram({ dataDir: disk.dataDir });
  try {
    const first = await enter(program);
    const [form] = await readyForms(first, ['暖气不热']);
    if (!form) throw new Error('no form');
    const { id } = await first.ask('draft:create', { callId: null });
    await first.ask('draft:save', { draftId: id, revision: 0, form });
    first.close();
    await program.kill();
    // What the program began dies a moment after it.
    await expect(() => disk.remount('ro')).toPass({ timeout: 10_000 });
    await expect(startProgram({ dataDir: disk.dataDir })).rejects.toThrow(/只读|写不进|磁盘/);
    disk.remount('rw');
    program = await startProgram({ dataDir: disk.dataDir });
    const again = await enter(program);
    expect(await again.ask('draft:list', {})).toMatchObject([{ id, form }]);
    again.close();
  } finally {
    await program.kill();
    disk.dispose();
  }
});
