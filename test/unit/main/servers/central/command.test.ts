import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
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
