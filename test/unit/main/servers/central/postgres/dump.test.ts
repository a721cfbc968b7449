import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { orderReceiptSchema } from '../../../../../../shared/central/contract.ts';
import { bearer, startCentral, tempFolder, workOrder } from '../../../../../support/central.ts';
import { makeDatabase, postgresPrograms } from '../../../../../support/postgres.ts';

function run(program: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(join(postgresPrograms() ?? '', program), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}

test('what pg_dump takes from a running central, pg_restore puts into another database, as the README says', async () => {
  const server = inject('postgres') ?? '';
  const [from, to] = [await makeDatabase(server), await makeDatabase(server, true)];
  const central = await startCentral({ postgresUrl: from });
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const file = join(tempFolder(), 'central.dump');
  run('pg_dump', '-Fc', '-f', file, from);
  run('pg_restore', '--exit-on-error', '--no-owner', '-d', to, file);
  const second = await startCentral({ postgresUrl: to });
  expect((await second.request('GET', `/v1/orders/${id}`, { headers: bearer(deviceToken) })).status).toBe(200);
});
