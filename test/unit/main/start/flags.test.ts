import { describe, expect, test } from 'vitest';
import { parseFlags } from '../../../../main/start/flags.mjs';

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
  ])('%s is refused with the list', (_, args, named) => {
    const message = refusal(...args);
    expect(message.split('\n')[0]).toContain(named);
    for (const flag of ['--shell', '--port', '--data', '--config', '--join', '--no-open', '--help']) expect(message).toContain(flag);
  });
});
