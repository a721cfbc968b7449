import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCommand, type Wanted } from '../../../../main/command.ts';
import { parseFlags } from '../../../../main/start/flags.mjs';
import { tempDir } from '../../../support/seat-store.ts';

function refusal(...args: string[]): string {
  const parsed = parseFlags(args);
  if (parsed.ok) throw new Error(`accepted: ${args.join(' ')}`);
  return parsed.message;
}

describe('the flags of npm start', () => {
  test('none at all: the bootstrap chooses, the browser opens', () => {
    expect(parseFlags([])).toEqual({ ok: true, value: { open: true, help: false } });
  });

  test('with an equals sign', () => {
    const args = ['--shell=web', '--port=0', '--data=./seat', '--config=a=b.json', '--join=http://127.0.0.1:4000', '--no-open'];
    const value = { shell: 'web', port: 0, data: './seat', config: 'a=b.json', join: 'http://127.0.0.1:4000', open: false, help: false };
    expect(parseFlags(args)).toEqual({ ok: true, value });
  });

  test('with a space', () => {
    expect(parseFlags(['--port', '12345', '--data', '/tmp/席位'])).toEqual({
      ok: true,
      value: { port: 12345, data: '/tmp/席位', open: true, help: false },
    });
  });

  test('of the live context: who sits here, and a secret to put away', () => {
    expect(parseFlags(['--seat', '8001', '--set-secret=sip.password-2'])).toEqual({
      ok: true,
      value: { seat: '8001', setSecret: 'sip.password-2', open: true, help: false },
    });
  });
});

describe('a mistake in the flags', () => {
  test.each([
    ['an unknown flag', ['--prot', '1'], '--prot'],
    ['a stray word', ['web'], 'web'],
    ['a name every object has', ['--constructor=1'], '--constructor'],
    ['a value missing at the end', ['--data'], '--data'],
    ['a value missing before the next flag', ['--data', '--no-open'], '--data'],
    ['an empty value', ['--config='], '--config'],
    ['a value where none belongs', ['--no-open=1'], '--no-open'],
    ['a flag given twice', ['--port=1', '--port', '2'], '--port'],
    ['an unknown shell', ['--shell=tauri'], 'tauri'],
    ['a port out of range', ['--port', '65536'], '65536'],
    ['a negative port', ['--port=-1'], '-1'],
    ['a port that is no number', ['--port=http'], 'http'],
    ['an address that is none', ['--join', '127.0.0.1:80'], '127.0.0.1:80'],
    ['an address of another kind', ['--join=file:///etc/passwd'], 'file:///etc/passwd'],
    ['a seat of letters', ['--seat', 'eight'], 'eight'],
    ['a seat of two digits', ['--seat=80'], '80'],
    ['a seat of nine digits', ['--seat=123456789'], '123456789'],
    ['a secret’s name in capitals', ['--set-secret', 'SIP'], 'SIP'],
    ['a secret’s name with a slash', ['--set-secret=../sip'], '../sip'],
    ['a secret’s name of 41 letters', [`--set-secret=${'a'.repeat(41)}`], 'a'.repeat(41)],
    ['no secret’s name', ['--set-secret'], '--set-secret'],
    ['a recovery together with a secret', ['--recover', '--set-secret', 'sip'], '--recover'],
  ])('%s is refused with the list', (_, args, named) => {
    const message = refusal(...args);
    expect(message.split('\n')[0]).toContain(named);
    const flags = ['--shell', '--port', '--data', '--config', '--seat', '--set-secret', '--recover', '--join', '--no-open', '--help'];
    for (const flag of flags) expect(message).toContain(flag);
  });
});

function wanted(...args: string[]): Wanted {
  const read = readCommand(args, '/home/seat');
  if (typeof read === 'string') throw new Error(read);
  return read;
}

function fileOf(text: string): string {
  const file = join(tempDir(), 'seat.yaml');
  writeFileSync(file, text);
  return file;
}

describe('what the flags and the settings file ask for together', () => {
  test('without either the seat practises', () => {
    expect(wanted()).toMatchObject({ context: { kind: 'practice', join: null, seat: null }, contextDir: '/home/seat/practice' });
    expect(wanted()).toMatchObject({ setSecret: null, recover: false });
  });

  test('the live context has a folder of its own', () => {
    const config = fileOf('context: live\nseat: 8001\ncentral: {url: "https://central.example"}');
    expect(wanted('--config', config, '--data', '/data')).toMatchObject({
      context: { kind: 'live', centralUrl: 'https://central.example', seat: '8001' },
      contextDir: '/data/live',
    });
  });

  test('--seat says otherwise than the file', () => {
    const config = fileOf('context: live\nseat: 8001\ncentral: {url: "https://central.example"}');
    expect(wanted('--config', config, '--seat', '8002').context).toMatchObject({ seat: '8002' });
    expect(wanted('--seat', '8002').context).toMatchObject({ kind: 'practice', seat: '8002' });
  });

  test('--set-secret is of the context that the file names', () => {
    const config = fileOf('context: live\nseat: 8001\ncentral: {url: "https://central.example"}');
    expect(wanted('--config', config, '--set-secret', 'sip')).toMatchObject({ setSecret: 'sip', contextDir: '/home/seat/live' });
  });

  test('--recover is of the context that the file names', () => {
    const config = fileOf('context: live\nseat: 8001\ncentral: {url: "https://central.example"}');
    expect(wanted('--config', config, '--recover')).toMatchObject({ recover: true, contextDir: '/home/seat/live' });
  });

  test.each([
    ['context: live\nseat: 8001', [], 'central.url'],
    ['context: live\ncentral: {url: "https://c"}', [], '--seat'],
    ['context: live\nseat: 8001\ncentral: {url: "https://c"}', ['--join', 'http://127.0.0.1:1/#code'], '--join'],
    ['seat: 8001\ncontexts: live', [], 'line 2, contexts'],
  ])('%j with %j does not start, and the words name %s', (text, flags, named) => {
    expect(readCommand(['--config', fileOf(text), ...flags], '/home/seat')).toContain(named);
  });

  test('a settings file that is not there is named, with why', () => {
    expect(readCommand(['--config', '/nowhere/seat.yaml'], '/home/seat')).toMatch(/\/nowhere\/seat\.yaml[\s\S]*ENOENT/);
  });
});
