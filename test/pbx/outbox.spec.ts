import { spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { ROOT } from '../support/program.ts';

/** What takes too long for every run of the unit tests, and needs the machine for itself: this suite is the place. */
const SEQUENCES = 10_000;
const KILLS = 40;

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, said };
}

test('ten thousand sequences of what seat, central, line and clock may do: no order lost, none doubled', async () => {
  test.setTimeout(900_000);
  const file = 'test/unit/main/dispatch/outbox-model.test.ts';
  const { code, said } = await run(['node_modules/vitest/vitest.mjs', 'run', file], { OUTBOX_SEQUENCES: String(SEQUENCES) });
  expect(said).toContain(`${SEQUENCES} sequences`);
  expect(code, said).toBe(0);
});

test('the seat’s program is killed again and again between form and number: its list and central’s book agree', async () => {
  test.setTimeout(300_000);
  // Other moments each day, which the output names.
  const seed = String(Math.floor(Date.now() / 86_400_000));
  const { code, said } = await run(['test/bench/outbox.ts', '--count', String(KILLS), '--seed', seed]);
  await test.info().attach('outbox', { body: said });
  const { metrics } = JSON.parse(/^BENCH outbox (.*)$/m.exec(said)?.[1] ?? '{"metrics":null}');
  expect(metrics, said).toMatchObject({ runs: KILLS, lost: 0, doubled: 0, halfWritten: 0, bookDiffers: 0 });
  expect(metrics.orders).toBeGreaterThan(0);
  expect(code).toBe(0);
});
