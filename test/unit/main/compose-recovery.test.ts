import { readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recoverSeat } from '../../../main/compose-recovery.ts';
import { openStore } from '../../../main/db/open-store.ts';
import { type Posting, startPump } from '../../../main/dispatch/pump.ts';
import { createFileKeystore } from '../../../main/shell/web/keystore.ts';
import { manualTime } from '../../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../../support/seat-basics.ts';
import { FORM, seatDay } from '../../support/seat-day.ts';
import { tempDir } from '../../support/seat-store.ts';

function open(dir: string) {
  return openStore({ dir, keystore: createFileKeystore(dir), clock: () => MORNING, log: SILENT_LOG });
}

function mustOpen(dir: string) {
  const store = open(dir);
  if (!store.ok) throw new Error(store.error.kind);
  onTestFinished(() => store.value.close());
  return store.value;
}

/** A seat with one order that has not left yet, closed. */
function seatWithQueuedOrder() {
  const dir = tempDir();
  const store = mustOpen(dir);
  const { orderId } = seatDay({ store, clock: () => MORNING }).sendOrder(FORM);
  const recoveryKey = store.newRecoveryKey ?? '';
  store.close();
  return { dir, orderId, recoveryKey };
}

async function recover(dir: string, typed: string, isTTY = false) {
  const said: string[] = [];
  const pipe = new PassThrough();
  const stdin = Object.assign(pipe, { isTTY }) as unknown as NodeJS.ReadStream;
  const done = recoverSeat({
    ...{ dir, keystore: createFileKeystore(dir), clock: () => MORNING, log: SILENT_LOG, stdin },
    say: (text) => void said.push(text),
  });
  pipe.end(typed);
  return { recovered: await done, said: said.join('\n') };
}

/** What central hears from the seat's pump. */
async function drain(dir: string): Promise<Posting[]> {
  const [store, time, heard] = [mustOpen(dir), manualTime(MORNING), [] as Posting[]];
  const pump = startPump({
    ...{ store, clock: time.clock, startTimer: time.startTimer, random: () => 0.5, onChange: () => undefined, log: SILENT_LOG },
    post: (posting) => {
      heard.push(posting);
      return Promise.resolve({ kind: 'accepted', number: '20261123-000001', dueAt: null });
    },
  });
  await time.pass(1_000);
  await pump.dispose();
  return heard;
}

describe('--recover', () => {
  it.each([
    ['gone', (file: string) => rmSync(file)],
    ['spoilt', (file: string) => truncateSync(file, 7)],
  ])('a profile whose key file is %s loses no unsent order: it leaves once the recovery key was typed', async (_, spoil) => {
    const { dir, orderId, recoveryKey } = seatWithQueuedOrder();
    spoil(join(dir, 'keystore.key'));
    expect(open(dir)).toMatchObject({ ok: false, error: { kind: 'store-key-missing' } });
    const { recovered, said } = await recover(dir, `${recoveryKey.toLowerCase()}\n`);
    expect([recovered, said]).toEqual([true, expect.stringMatching(/密钥已恢复[\s\S]*1 张[\s\S]*Unsent orders: 1/)]);
    expect(said).not.toContain(recoveryKey);
    const heard = await drain(dir);
    expect(heard.map(({ body }) => JSON.parse(body))).toMatchObject([{ notes: FORM.notes }]);
    expect(await drain(dir)).toEqual([]);
    expect(seatDay({ store: mustOpen(dir), clock: () => MORNING }).orders.list(null)).toMatchObject([
      { orderId, outbox: { kind: 'accepted' } },
    ]);
  });

  it('with a wrong key changes nothing and says so; the right one still opens', async () => {
    const { dir, recoveryKey } = seatWithQueuedOrder();
    rmSync(join(dir, 'keystore.key'));
    const files = () => ['keys.json', 'seat.db'].map((name) => readFileSync(join(dir, name), 'utf8'));
    const before = files();
    const wrong = recoveryKey.replace(/\w/, (first) => (first === '7' ? '8' : '7'));
    expect(await recover(dir, wrong)).toEqual({
      recovered: false,
      said: expect.stringMatching(/什么也没有动[\s\S]*nothing was changed[\s\S]*does not fit/),
    });
    expect(files()).toEqual(before);
    expect(open(dir).ok).toBe(false);
    expect((await recover(dir, recoveryKey)).recovered).toBe(true);
  });

  it('where keys.json is gone too says which file is missing, and makes none', async () => {
    const { dir, recoveryKey } = seatWithQueuedOrder();
    rmSync(join(dir, 'keys.json'));
    const { recovered, said } = await recover(dir, recoveryKey);
    expect([recovered, said]).toEqual([false, expect.stringContaining('keys.json is not there')]);
    expect(() => readFileSync(join(dir, 'keys.json'))).toThrow('ENOENT');
  });

  it('of a keystore that still works leaves the seat as it was', async () => {
    const { dir, recoveryKey } = seatWithQueuedOrder();
    expect((await recover(dir, recoveryKey)).recovered).toBe(true);
    expect(await drain(dir)).toHaveLength(1);
  });

  it('asks a person at a terminal, and takes no empty line', async () => {
    const { dir } = seatWithQueuedOrder();
    expect(await recover(dir, '\n', true)).toEqual({ recovered: false, said: expect.stringMatching(/请输入恢复密钥[\s\S]*没有读到内容/) });
  });
});
