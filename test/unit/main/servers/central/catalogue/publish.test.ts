import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { OwnCatalogue } from '../../../../../../main/servers/central/catalogue/own-catalogue.ts';
import { catalogueDocumentSchema } from '../../../../../../shared/catalogue/catalogue.ts';
import { enrolReplySchema } from '../../../../../../shared/central/contract.ts';
import { knowledgeDocumentSchema } from '../../../../../../shared/knowledge/knowledge.ts';
import { bearer, catalogue, item, otherItem, startCentral, tempFolder, workOrder } from '../../../../../support/central.ts';

const own = (...names: string[]): OwnCatalogue => ({
  label: '本市目录',
  items: names.map((name, n) => item(`01.01.0${n + 1}`, name)),
  policy: catalogue().policy,
});

describe('publishing while central runs', () => {
  test('gives a version, serves it at once and tells the seats', async () => {
    const central = await startCentral();
    const headers = bearer((await central.enrol()).deviceToken);
    const before = await central.request('GET', '/v1/catalogue', { headers });
    expect(await central.central.publish(own('甲', '乙'))).toEqual({ version: '2026.11.2', isNew: true });
    const etag = before.headers.get('etag') ?? '';
    const delta = await central.request('GET', '/v1/catalogue', {
      headers: { ...headers, 'if-none-match': etag, 'a-im': 'hotline-delta' },
    });
    expect([delta.status, delta.headers.get('delta-base')]).toEqual([226, etag]);
    const whole = catalogueDocumentSchema.parse(await (await central.request('GET', '/v1/catalogue', { headers })).json());
    expect([whole.version, whole.label, whole.items.map(({ l3 }) => l3)]).toEqual(['2026.11.2', '本市目录', ['甲', '乙']]);
  });

  test('the same again is no news', async () => {
    const central = await startCentral();
    await central.central.publish(own('甲'));
    expect(await central.central.publish(own('甲'))).toEqual({ version: '2026.11.2', isNew: false });
    expect(await central.central.publish(own('乙'))).toEqual({ version: '2026.11.3', isNew: true });
  });

  test('counts anew in another month', async () => {
    const central = await startCentral();
    central.time.now = Date.parse('2026-12-01T08:00:00+08:00');
    expect((await central.central.publish(own('甲'))).version).toBe('2026.12.1');
  });
});

/** The programme as an IT person runs it. */
async function runCentral(catalogueFile: string, dataDir = tempFolder()) {
  const args = [
    resolve('main/servers/central/index.ts'),
    '--port',
    '0',
    '--data',
    dataDir,
    '--enrol-code',
    'seat-code',
    '--catalogue',
    catalogueFile,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  const until = (words: RegExp): Promise<void> => vi.waitFor(() => expect(said).toMatch(words), { timeout: 10_000, interval: 20 });
  await until(/central is running/);
  const [, address] = /central is running: (\S+)/.exec(said) ?? [];
  const enrolled = await fetch(`${address}/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'seat-code' }),
  });
  const headers = bearer(enrolReplySchema.parse(await enrolled.json()).deviceToken);
  return {
    child,
    said: () => said,
    until,
    dataDir,
    catalogue: async () => catalogueDocumentSchema.parse(await (await fetch(`${address}/v1/catalogue`, { headers })).json()),
    knowledge: async () => knowledgeDocumentSchema.parse(await (await fetch(`${address}/v1/knowledge`, { headers })).json()),
    end: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function tableFile(): { file: string; put(...rows: string[]): void } {
  const file = join(tempFolder(), '某市目录.csv');
  return {
    file,
    put: (...rows) => {
      // As an editor saves: never half there.
      writeFileSync(`${file}.new`, ['编码,一级类别,二级类别,三级事项,派单方式', ...rows].join('\n'));
      renameSync(`${file}.new`, file);
    },
  };
}

describe('central with a city’s own catalogue', () => {
  test('reads it again when told, refuses a broken one whole, and starts with the last good one', async () => {
    const { file, put } = tableFile();
    put('01.01.01,公共服务,供暖,暖气问题,属地街道');
    const central = await runCentral(file);
    const first = await central.catalogue();
    expect([first.label, first.items.map(({ l3 }) => l3)]).toEqual(['某市目录', ['暖气问题']]);
    // Knowledge leads to items that are there.
    const { entries } = await central.knowledge();
    expect(entries.length).toBeGreaterThan(0);
    expect(new Set(entries.flatMap(({ items }) => items))).toEqual(new Set(['01.01.01']));

    put('01.01.01,公共服务,供暖,暖气问题,属地街道', '01.01.02,公共服务,供暖,停暖,属地街到');
    central.child.kill('SIGHUP');
    await central.until(/E3「派单方式」[\s\S]*原来的目录不变/);
    expect(await central.catalogue()).toEqual(first);
    await central.end();

    const again = await runCentral(file, central.dataDir);
    expect(again.said()).toMatch(/E3「派单方式」/);
    expect(await again.catalogue()).toEqual(first);
    put('01.01.01,公共服务,供暖,暖气问题,属地街道', '01.01.02,公共服务,供暖,停暖,属地街道');
    again.child.kill('SIGHUP');
    await again.until(/catalogue \S+ published/);
    const second = await again.catalogue();
    expect(second.items).toHaveLength(2);
    expect(second.version).not.toBe(first.version);
    again.child.kill('SIGHUP');
    await again.until(/catalogue \S+ is unchanged/);
  });

  test('does not start with a broken one where none was published', async () => {
    const { file, put } = tableFile();
    put('01.01.01,公共服务,供暖,暖气问题,属地街到');
    const child = spawn(process.execPath, [
      resolve('main/servers/central/index.ts'),
      '--port',
      '0',
      '--data',
      tempFolder(),
      '--catalogue',
      file,
    ]);
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(said).toMatch(/E2「派单方式」[\s\S]*not started/);
  });

  test('can be asked only to write a table, and only to check one', async () => {
    const file = join(tempFolder(), '样板.xlsx');
    const run = async (...args: string[]) => {
      const child = spawn(process.execPath, [resolve('main/servers/central/index.ts'), ...args]);
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
      const [code] = await once(child, 'close');
      return { code, said };
    };
    expect(await run('--export-catalogue', file)).toEqual({ code: 0, said: '' });
    expect(await run('--check-catalogue', file)).toEqual({ code: 0, said: `${file}：2395 个事项 · 2395 items\n` });
    const { file: broken, put } = tableFile();
    put('01.01.01,公共服务,供暖,,属地街道');
    expect(await run('--check-catalogue', broken)).toMatchObject({ code: 1, said: expect.stringContaining('D2「三级事项」') });
  });
});

test('an order under an item of an earlier version is still judged by it', async () => {
  const central = await startCentral({ catalogue: catalogue('2026.11.1', [item('01.01.01', '室温不达标'), otherItem]) });
  await central.central.publish(own('甲'));
  const { deviceToken } = await central.enrol();
  const reply = await central.post(deviceToken, workOrder({ itemCode: otherItem.code }));
  expect(reply.status).toBe(201);
});
