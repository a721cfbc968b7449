import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type StartMessage, serversMessageSchema } from '../../main/servers/protocol.ts';
import { catalogueDocumentSchema } from '../../shared/catalogue/catalogue.ts';
import { enrolReplySchema } from '../../shared/central/contract.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { orderOf } from './order-builders.ts';

export interface UnitCentral {
  readonly address: string;
  /** A seat posts an order for 望京街道. @returns its number */
  post(changes?: Partial<WorkOrder>): Promise<string>;
  stop(): Promise<void>;
}

/** Practice's central with its own people, in a process of its own, as a browser test needs it. */
export async function startUnitCentral(): Promise<UnitCentral> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hotline-unit-'));
  const child: ChildProcess = fork(resolve('main/servers/index.ts'), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const stop = async (): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const message: StartMessage = {
    ...{ dataDir, resourcesDir: resolve('resources'), host: '127.0.0.1', ports: { central: 0, sip: 0 }, enrolCode: 'practice-code' },
  };
  child.send(message);
  const [told] = await once(child, 'message');
  const answer = serversMessageSchema.parse(told);
  if ('failed' in answer) throw new Error(answer.failed);
  const address = answer.ready.centralUrl;
  const json = { 'content-type': 'application/json' };
  const enrolled = await fetch(`${address}/v1/enrol`, { method: 'POST', headers: json, body: JSON.stringify({ code: 'practice-code' }) });
  const authorization = `Bearer ${enrolReplySchema.parse(await enrolled.json()).deviceToken}`;
  const catalogue = catalogueDocumentSchema.parse(await (await fetch(`${address}/v1/catalogue`, { headers: { authorization } })).json());
  const item = catalogue.items.find(({ route, policyClass }) => route.kind === 'street' && policyClass === 'general');
  let count = 0;
  return {
    address,
    stop,
    async post(changes = {}) {
      count += 1;
      const body = JSON.stringify(
        orderOf({
          order: {
            ...{ itemCode: item?.code ?? '', catalogueVersion: catalogue.version, level: '7d', takenAt: Date.now() },
            ...{ localNumber: `8001112354321${count}`, callRef: `call-${count}` },
            routing: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
            ...changes,
          },
        }).order,
      );
      const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
      const reply = await fetch(`${address}/v1/orders`, {
        ...{ method: 'POST', body },
        headers: { ...json, authorization, 'idempotency-key': randomUUID(), 'content-digest': digest },
      });
      if (!reply.ok) throw new Error(`the order was refused: ${reply.status} ${await reply.text()}`);
      return ((await reply.json()) as { number: string }).number;
    },
  };
}
