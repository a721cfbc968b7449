import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseFlags } from '../../../../../main/servers/central/flags.ts';
import { enrolReplySchema } from '../../../../../shared/central/contract.ts';
import { tempFolder } from '../../../../support/central.ts';

function runCentral(...args: string[]) {
  const child = spawn(process.execPath, [resolve('main/servers/central/index.ts'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
  return { child, said: () => said };
}

test('central alone prints its address and a code, lets a seat in by them and ends when told', async () => {
  const { child, said } = runCentral('--port', '0', '--data', tempFolder());
  while (!said().includes('enrolment code')) await once(child.stdout, 'data');
  const [, address] = /central is running: (\S+)/.exec(said()) ?? [];
  const [, code] = /enrolment code: (\S+)/.exec(said()) ?? [];
  const body = JSON.stringify({ code });
  const reply = await fetch(`${address}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const enrolled = enrolReplySchema.parse(await reply.json());
  expect([enrolled.sip.servers, enrolled.sip.domain, enrolled.citizenSip]).toEqual([['ws://127.0.0.1:8088/ws'], '127.0.0.1', null]);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

test('an unknown flag is an error with the list', async () => {
  const { child, said } = runCentral('--prot', '0');
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said()).toMatch(/--prot[\s\S]*--enrol-code CODE/);
});

test('a settings file with a mistake stops the start before anything is written', async () => {
  const folder = tempFolder();
  const config = join(folder, 'central.yaml');
  writeFileSync(config, `data: ${join(folder, 'data')}\ntelephone: {}\n`);
  const { child, said } = runCentral('--config', config);
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(said()).toMatch(/line 2, telephone: .*→ telephony/);
  expect(readdirSync(folder)).toEqual(['central.yaml']);
});

test('the code of a file lets seats in and is not printed', async () => {
  const folder = tempFolder();
  const [config, enrolCodeFile] = [join(folder, 'central.yaml'), join(folder, 'code')];
  writeFileSync(enrolCodeFile, 'only-for-seats\n');
  writeFileSync(config, `port: 0\ndata: ${folder}\nenrolCodeFile: ${enrolCodeFile}\nseats: {from: 300, to: 301}\n`);
  const { child, said } = runCentral('--config', config);
  while (!said().includes('central is running')) await once(child.stdout, 'data');
  const [, address] = /central is running: (\S+)/.exec(said()) ?? [];
  const body = JSON.stringify({ code: 'only-for-seats' });
  const reply = await fetch(`${address}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  expect(enrolReplySchema.parse(await reply.json()).seat).toBe('300');
  expect(said()).not.toContain('only-for-seats');
});

test('a secret’s file that is missing stops the start and is named', async () => {
  const folder = tempFolder();
  const config = join(folder, 'central.yaml');
  writeFileSync(config, `port: 0\ndata: ${folder}\ntelephony: {ami: {secretFile: ${join(folder, 'ami.secret')}}}\n`);
  const { child, said } = runCentral('--config', config);
  expect(await once(child, 'close')).toEqual([1, null]);
  // And nothing else: a program's own words after it help nobody.
  expect(said().trim().split('\n')).toEqual([expect.stringContaining(join(folder, 'ami.secret'))]);
});

test.each([
  [['--port', 'x'], '--port'],
  [['--port', '70000'], '--port'],
  [['--sip', 'http://pbx'], '--sip'],
  [['--enrol-code', '1'], '--enrol-code'],
  [['--port'], '--port'],
  [['here'], 'here'],
])('%j is refused and %s named', (args, named) => {
  const parsed = parseFlags(args);
  expect(parsed.ok ? 'taken' : parsed.error.split('\n').slice(0, 2).join(' ')).toContain(named);
});

test('flags are read', () => {
  expect(parseFlags(['--port=0', '--data', 'd', '--enrol-code', 'four', '--sip', 'wss://pbx/ws'])).toEqual({
    ok: true,
    value: { port: 0, data: 'd', enrolCode: 'four', sip: 'wss://pbx/ws', help: false },
  });
});
