import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { backUp, restore } from '../../../../../main/servers/central/db/backup.ts';
import { orderReceiptSchema } from '../../../../../shared/central/contract.ts';
import { bearer, startCentral, tempFolder, workOrder } from '../../../../support/central.ts';

/** A running central with one order, and its backup. */
async function backedUp() {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const file = join(tempFolder(), 'copy.db');
  await backUp(central.dataDir, file);
  return { central, deviceToken, id, file };
}

test('what a running central holds is backed up, for its owner alone, and restored with its orders, seats and log', async () => {
  const { central, deviceToken, id, file } = await backedUp();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect([`${file}-wal`, `${file}-shm`, `${file}-journal`].filter((beside) => existsSync(beside))).toEqual([]);
  // It goes on meanwhile; what came later is not in the copy.
  const later = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
  const dataDir = join(tempFolder(), 'data');
  restore(file, dataDir);
  expect(statSync(join(dataDir, 'central.db')).mode & 0o777).toBe(0o600);
  const second = await startCentral({ dataDir });
  const found = async (order: string) => (await second.request('GET', `/v1/orders/${order}`, { headers: bearer(deviceToken) })).status;
  expect([await found(id), await found(later.id)]).toEqual([200, 404]);
});

test('a backup writes over nothing', async () => {
  const { central, file } = await backedUp();
  const before = readFileSync(file);
  await expect(backUp(central.dataDir, file)).rejects.toThrow('已经存在');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a backup of nothing leaves no file', async () => {
  const file = join(tempFolder(), 'copy.db');
  await expect(backUp(tempFolder(), file)).rejects.toThrow('没有中心数据库');
  expect(existsSync(file)).toBe(false);
});

test('nothing is restored over a database, from no file, from a damaged one or from another program’s', async () => {
  const { central, file } = await backedUp();
  expect(() => restore(file, central.dataDir)).toThrow('已经存在');
  const dataDir = tempFolder();
  expect(() => restore(join(dataDir, 'none.db'), dataDir)).toThrow('没有这个文件');
  const damaged = join(dataDir, 'damaged.db');
  // Its pages from the second on are gone.
  const bytes = readFileSync(file);
  writeFileSync(damaged, bytes.fill(7, 4_096));
  expect(() => restore(damaged, dataDir)).toThrow('不是完好的中心备份');
  expect(existsSync(join(dataDir, 'central.db'))).toBe(false);
  // The log of a database that was moved away would be read into this one.
  writeFileSync(join(dataDir, 'central.db-wal'), 'old');
  expect(() => restore(file, dataDir)).toThrow('central.db-wal');
});
