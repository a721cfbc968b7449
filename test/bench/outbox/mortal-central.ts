import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type EnrolReply, enrolReplySchema, type OrderReceipt, orderLookupSchema } from '../../../shared/central/contract.ts';
import { workOrderSchema } from '../../../shared/order/order.ts';
import { pause, ROOT } from '../../support/program.ts';

export const ENROL_CODE = 'outbox-bench';
/** The bench's own eyes at central; the seat is 8001. */
const WATCHER = '8020';
const START_LIMIT_MS = 15_000;

/** An order as central wrote it down. */
export interface LedgerLine {
  readonly key: string;
  readonly number: string;
  readonly localNumber: string;
  readonly notes: string;
}

/** The real central, which can be killed and comes back at the same address. */
export interface MortalCentral {
  readonly url: string;
  kill(): Promise<void>;
  /** Starts it where it is not running. */
  revive(): Promise<void>;
  receipts(by: 'key' | 'localNumber', value: string): Promise<readonly OrderReceipt[]>;
  /** Stops it and reads its whole book. */
  ledger(): Promise<readonly LedgerLine[]>;
  dispose(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const bookSchema = z.array(z.object({ key: z.string(), number: z.string(), local_number: z.string(), body: z.string() }));

function readBook(dataDir: string): LedgerLine[] {
  const db = new Database(join(dataDir, 'central.db'));
  try {
    const rows = bookSchema.parse(db.prepare('SELECT key, number, local_number, body FROM work_order').all());
    return rows.map(({ key, number, local_number, body }) => {
      const { notes } = workOrderSchema.parse(JSON.parse(body));
      return { key, number, localNumber: local_number, notes };
    });
  } finally {
    db.close();
  }
}

export async function startMortalCentral(dataDir: string): Promise<MortalCentral> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await exited;
  };
  const revive = async (): Promise<void> => {
    if (child !== null) return;
    const flags = ['--port', String(port), '--data', dataDir, '--enrol-code', ENROL_CODE];
    const started = spawn(process.execPath, ['dist/central/central.js', ...flags], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    let output = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const deadline = Date.now() + START_LIMIT_MS;
    while (!output.includes('central is running') && started.exitCode === null && Date.now() < deadline) await pause(5);
    if (!output.includes('central is running')) throw new Error(`central did not start:\n${output}`);
  };
  await revive();
  const enrolled = await fetch(`${url}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: ENROL_CODE, seat: WATCHER }),
  });
  const { deviceToken }: EnrolReply = enrolReplySchema.parse(await enrolled.json());
  return {
    url,
    revive,
    kill: () => end('SIGKILL'),
    receipts: async (by, value) => {
      const reply = await fetch(`${url}/v1/orders?${by}=${value}`, { headers: { authorization: `Bearer ${deviceToken}` } });
      return orderLookupSchema.parse(await reply.json()).orders;
    },
    ledger: async () => {
      await end('SIGTERM');
      return readBook(dataDir);
    },
    dispose: () => end('SIGKILL'),
  };
}
