import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { catalogueDocumentSchema } from '../../../../shared/catalogue/catalogue.ts';
import { enrolReplySchema } from '../../../../shared/central/contract.ts';
import { bearer, tempFolder } from '../../../support/central.ts';
import { answerOf, forkServers, startMessage, startServers } from '../../../support/practice-process.ts';

describe('the practice process', () => {
  test('serves the real catalogue and gives each seat an account its exchange knows', async () => {
    const { centralUrl, sipUrl } = await startServers(startMessage());
    const reply = await fetch(`${centralUrl}/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'practice-code' }),
    });
    const { sip, citizenSip, deviceToken } = enrolReplySchema.parse(await reply.json());
    expect([sip.servers, citizenSip?.servers]).toEqual([[sipUrl], [sipUrl]]);
    const catalogue = await fetch(`${centralUrl}/v1/catalogue`, { headers: bearer(deviceToken) });
    expect(catalogueDocumentSchema.parse(await catalogue.json()).items.length).toBeGreaterThanOrEqual(60);
    const socket = new WebSocket(sipUrl, 'sip');
    await once(socket, 'open');
    socket.close();
  });

  test('keeps its files to its user', async () => {
    const message = startMessage();
    await startServers(message);
    expect(statSync(message.dataDir).mode & 0o777).toBe(0o700);
    for (const file of ['central.db', 'servers.log']) expect([file, statSync(join(message.dataDir, file)).mode & 0o077]).toEqual([file, 0]);
  });

  test('ends when main is gone', async () => {
    const { child } = await startServers(startMessage());
    const exit = once(child, 'exit');
    child.disconnect();
    expect(await exit).toEqual([0, null]);
  });

  test('ends when main ends it, and lets Ctrl-C to main', async () => {
    const { child, centralUrl } = await startServers(startMessage());
    child.kill('SIGINT');
    expect((await fetch(`${centralUrl}/v1/health`)).status).toBe(200);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });

  test('says why it cannot start, and ends', async () => {
    const resourcesDir = tempFolder();
    for (const folder of ['catalogue', 'units', 'knowledge', 'practice']) mkdirSync(join(resourcesDir, folder));
    writeFileSync(join(resourcesDir, 'catalogue', 'version.json'), 'not json');
    const child = forkServers();
    const exit = once(child, 'exit');
    child.send(startMessage({ resourcesDir }));
    expect(await answerOf(child)).toEqual({ failed: expect.stringContaining('version.json') });
    expect(await exit).toEqual([1, null]);
  });

  test('refuses a start it does not understand', async () => {
    const child = forkServers();
    const exit = once(child, 'exit');
    child.send({ ...startMessage(), host: '0.0.0.0' });
    expect(await answerOf(child)).toEqual({ failed: expect.stringContaining('127.0.0.1') });
    expect(await exit).toEqual([1, null]);
  });

  test('says that a second one on the same folder is one too many', async () => {
    const message = startMessage();
    await startServers(message);
    await expect(startServers(message)).rejects.toThrow('正在使用');
  });

  test('writes nothing on the terminal and no password into its log', async () => {
    const message = startMessage();
    const child = forkServers();
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (printed += chunk));
    child.send(message);
    await answerOf(child);
    const exit = once(child, 'exit');
    child.disconnect();
    await exit;
    expect(printed).toBe('');
    const log = join(message.dataDir, 'servers.log');
    expect(existsSync(log) && readFileSync(log, 'utf8')).not.toContain('practice-code');
  });
});

test('run by hand it says what it is', async () => {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [resolve('main/servers/index.ts')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said).toContain('不单独运行');
});
