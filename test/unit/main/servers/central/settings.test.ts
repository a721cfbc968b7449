import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CentralFlags, parseFlags } from '../../../../../main/servers/central/flags.ts';
import { readCommand, readSecretFile } from '../../../../../main/servers/central/read-command.ts';
import { type CentralSettings, parseCentralSettings } from '../../../../../main/servers/central/settings.ts';
import type { SettingsProblem } from '../../../../../shared/settings/read-settings.ts';
import { tempFolder } from '../../../../support/central.ts';

function settings(text: string): CentralSettings {
  const read = parseCentralSettings(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function problems(text: string): SettingsProblem[] {
  const read = parseCentralSettings(text);
  if (read.ok) throw new Error(`taken: ${text}`);
  return read.error;
}

function fileOf(text: string): string {
  const file = join(tempFolder(), 'central.yaml');
  writeFileSync(file, text);
  return file;
}

function command(flags: Partial<CentralFlags>): string | CentralSettings {
  const read = readCommand({ help: false, ...flags });
  return read.ok ? read.value : read.error;
}

describe('central’s settings', () => {
  test('have a default for everything but secrets', () =>
    expect(settings('')).toEqual({
      host: '127.0.0.1',
      port: 12_350,
      data: 'central-data',
      seats: { from: 8_001, to: 8_020 },
      allowPlain: false,
      proxies: [],
      telephony: {
        sip: { servers: ['ws://127.0.0.1:8088/ws'], realm: 'hotline' },
        queues: ['12345'],
        memberInterface: 'Local/{seat}@hotline-seats/n',
        deviceInterface: 'PJSIP/{seat}',
      },
    }));

  test('take a queue’s number without quotes as its name', () =>
    expect(settings('telephony: {queues: [12345, complaints]}').telephony.queues).toEqual(['12345', 'complaints']));

  test('mean the same in JSON', () => {
    const text = 'seats:\n  from: 300\n  to: 340\ntelephony:\n  ami:\n    secretFile: ami.secret\n';
    expect(settings(JSON.stringify(settings(text)))).toEqual(settings(text));
  });

  test('have no place for a secret in clear: its file is named instead', () =>
    expect(problems('telephony:\n  ami:\n    secret: hunter2pass\n')).toMatchObject([
      { path: 'telephony.ami.secretFile', line: 2 },
      { path: 'telephony.ami.secret', line: 3, en: 'unknown key', nearest: null },
    ]));

  test.each([
    ['seats', 'seats: { from: 8020, to: 8001 }'],
    ['seats', 'seats: { from: 10000, to: 12000 }'],
    ['seats.from', 'seats: { from: 99, to: 200 }'],
    ['seats.to', 'seats: { from: 99999999, to: 100000000 }'],
    ['port', 'port: 65536'],
    ['telephony.ami.port', 'telephony: { ami: { port: 0, secretFile: f } }'],
    ['telephony.queues', 'telephony: { queues: [] }'],
    ['telephony.queues.0', 'telephony: { queues: ["a b"] }'],
    ['telephony.memberInterface', 'telephony: { memberInterface: PJSIP/8001 }'],
    ['telephony.deviceInterface', 'telephony: { deviceInterface: "PJSIP/{seat}{seat}" }'],
    ['telephony.sip.servers.0', 'telephony: { sip: { servers: ["http://pbx"] } }'],
    ['tls.key', 'tls: { certificate: c.pem }'],
  ])('%s is out of bounds in %s', (path, text) => expect(problems(text).map((problem) => problem.path)).toEqual([path]));

  test('of two thousand seats are the most', () => expect(settings('seats: {from: 10000, to: 11999}').seats.to).toBe(11_999));
});

describe('listening to other machines', () => {
  test.each(['0.0.0.0', '10.0.0.5', '::', 'central.city.example', '127.0.0.1.example'])('on %s needs tls, or says allowPlain', (host) => {
    expect(problems(`\nhost: "${host}"`)).toMatchObject([{ path: 'host', line: 2, en: expect.stringMatching(/tls.*allowPlain/) }]);
    expect(settings(`host: "${host}"\nallowPlain: true`).host).toBe(host);
    expect(settings(`host: "${host}"\ntls: {certificate: c.pem, key: k.pem}`).tls).toEqual({ certificate: 'c.pem', key: 'k.pem' });
  });

  test.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('on %s needs nothing: it is this machine', (host) =>
    expect(settings(`host: "${host}"`).host).toBe(host),
  );
});

describe('the settings file and the flags', () => {
  test('without either: the defaults', () => expect(command({})).toEqual(settings('')));

  test('a flag says otherwise than the file, and touches nothing else', () => {
    const config = fileOf('port: 1000\ndata: here\ntelephony: {sip: {servers: ["wss://a/ws", "wss://b/ws"], realm: city}, queues: [q]}');
    const written = command({ config });
    expect(command({ config, port: 0, data: 'there', sip: 'wss://c/ws' })).toEqual({
      ...settings('telephony: {sip: {servers: ["wss://c/ws"], realm: city}, queues: [q]}'),
      port: 0,
      data: 'there',
    });
    expect(written).toMatchObject({ port: 1_000, data: 'here', telephony: { sip: { servers: ['wss://a/ws', 'wss://b/ws'] } } });
  });

  test('--config names the file', () => expect(parseFlags(['--config', 'c.yaml'])).toMatchObject({ value: { config: 'c.yaml' } }));

  test('a file that is not there is named, with why', () => {
    const file = join(tempFolder(), 'nowhere.yaml');
    expect(command({ config: file })).toMatch(new RegExp(`${file}.*ENOENT`));
  });

  test('a folder is no settings file', () => expect(command({ config: tempFolder() })).toMatch(/EISDIR/));

  test('mistakes are named with the file, their lines and the nearest key', () => {
    const config = fileOf('port: 1000\nseat:\n  from: 1\nhost: 0.0.0.0\n');
    const said = command({ config });
    expect(said).toContain(config);
    expect(said).toMatch(/line 2, seat: .*unknown key → seats/);
  });

  test('a YAML alias is a mistake of the file, not an accident of the program', () =>
    expect(command({ config: fileOf('host: &here 127.0.0.1\ndata: *here\n') })).toMatch(/line 2/));
});

describe('a secret’s file', () => {
  const secretIn = (text: string) => {
    const file = join(tempFolder(), 'secret');
    writeFileSync(file, text);
    return readSecretFile(file);
  };

  test('is the secret without the end of its line', () => {
    expect(secretIn('tall order \r\n')).toEqual({ ok: true, value: 'tall order' });
    expect(secretIn('tall order')).toEqual({ ok: true, value: 'tall order' });
  });

  test.each(['', '\n', ' \r\n\t'])('with nothing but space in it is refused: %j', (text) =>
    expect(secretIn(text)).toMatchObject({ ok: false, error: expect.stringContaining('empty') }),
  );

  test('that is not there is refused by its name, with why', () => {
    const file = join(tempFolder(), 'none');
    expect(readSecretFile(file)).toMatchObject({ ok: false, error: expect.stringMatching(new RegExp(`${file}.*ENOENT`)) });
  });
});
