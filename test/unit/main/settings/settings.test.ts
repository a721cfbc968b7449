import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../../../../main/settings/settings.ts';
import type { SettingsProblem } from '../../../../shared/settings/read-settings.ts';

function problems(text: string): SettingsProblem[] {
  const read = parseSettings(text);
  if (read.ok) throw new Error(`taken: ${text}`);
  return read.error;
}

function settings(text: string): Settings {
  const read = parseSettings(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const LIVE = `
# a seat of the city
context: live
seat: 8001
central:
  url: https://central.city.example
  certificates: [ca.pem]
sip:
  servers: [wss://pbx-a.city.example/ws, wss://pbx-b.city.example/ws]
  password: keystore:sip
  iceServers:
    - urls: turn:turn.city.example
      username: seat
      credential: keystore:turn
  iceGatheringMs: 500
lines:
  - queue: 12345
    name: 市民服务热线
`;

describe('a settings file', () => {
  it.each(['', '{}', '~', '# nothing yet\n'])('%j says nothing: everything has a default', (text) =>
    expect(settings(text)).toEqual(DEFAULT_SETTINGS),
  );

  it('changes what it names, and nothing else', () =>
    expect(settings('{"practice":{"scenario":"tone"}}')).toEqual({ ...DEFAULT_SETTINGS, practice: { scenario: 'tone' } }));

  it('is YAML', () =>
    expect(settings(LIVE)).toMatchObject({
      context: 'live',
      seat: '8001',
      central: { url: 'https://central.city.example', certificates: ['ca.pem'] },
      sip: { password: 'keystore:sip', allowPlain: false, iceGatheringMs: 500, iceServers: [{ credential: 'keystore:turn' }] },
      lines: [{ queue: '12345', name: '市民服务热线', greeting: '' }],
    }));

  it('means the same in JSON', () => expect(settings(JSON.stringify(settings(LIVE)))).toEqual(settings(LIVE)));

  it('may begin with the mark that Windows editors write', () => expect(settings('\uFEFFseat: 8002')).toMatchObject({ seat: '8002' }));
});

describe('the number of a seat or a queue', () => {
  it.each(['8001', '"8001"', "'8001'"])('may be written %s', (written) => expect(settings(`seat: ${written}`).seat).toBe('8001'));

  it('keeps a leading zero that no quotes guard: 0512 is not 512', () => {
    const read = parseSettings('lines:\n  - queue: 0512\n    name: 苏州');
    expect(read.ok ? read.value.lines[0]?.queue : 'refused').not.toBe('512');
  });

  it.each(['80', '123456789', '-8001', '8001.5', '80a1', 'true'])('%s is no seat', (written) =>
    expect(problems(`\nseat: ${written}`)).toMatchObject([{ path: 'seat', line: 2 }]),
  );
});

describe('a mistake in a settings file', () => {
  it('in a key is named with its line and the nearest right key', () =>
    expect(problems('practice:\n  scenarios: tone\n  colour: red\nsip:\n\n  iceGatherMs: 200\n')).toEqual([
      { path: 'practice.scenarios', line: 2, zh: '没有这一项', en: 'unknown key', nearest: 'scenario' },
      { path: 'practice.colour', line: 3, zh: '没有这一项', en: 'unknown key', nearest: null },
      { path: 'sip.iceGatherMs', line: 6, zh: '没有这一项', en: 'unknown key', nearest: 'iceGatheringMs' },
    ]));

  it('is found on the same line of the same file in JSON', () =>
    expect(problems('{\n "sip": {\n  "iceGatherMs": 200\n }\n}')).toMatchObject([{ path: 'sip.iceGatherMs', line: 3 }]));

  it('inside a list is named by its place in it', () =>
    expect(problems('lines:\n  - queue: a\n    name: b\n  - queue: c\n    nam: d\n')).toMatchObject([
      { path: 'lines.1.name', line: 4 },
      { path: 'lines.1.nam', line: 5, nearest: 'name' },
    ]));

  it('is told in both languages', () =>
    expect(problems('context: lve')).toMatchObject([
      { zh: expect.stringMatching(/^无效选项/), en: expect.stringMatching(/^Invalid option/) },
    ]));

  it.each([
    ['sip.iceGatheringMs', 'sip: { iceGatheringMs: 49 }'],
    ['sip.iceGatheringMs', 'sip: { iceGatheringMs: 5001 }'],
    ['sip.servers', 'sip: { servers: [] }'],
    ['sip.servers.0', 'sip: { servers: ["https://pbx/ws"] }'],
    ['central.url', 'central: { url: "ws://central" }'],
    ['sip.iceServers.0.urls', 'sip: { iceServers: [{ urls: "http://turn" }] }'],
    ['lines.0.queue', 'lines: [{ queue: "a b", name: c }]'],
    ['practice.scenario', 'practice: { scenario: ../../etc/passwd }'],
  ])('%s is out of bounds in %s', (path, text) => expect(problems(text).map((problem) => problem.path)).toEqual([path]));

  it.each(['{ice', 'sip:\n\tservers: 1', 'a: b: c', 'a: 1\n---\na: 2', '[]', 'settings'])('%j is no settings file, and said so', (text) =>
    expect(problems(text)).toMatchObject([{ path: '', line: expect.any(Number) }]),
  );

  it('a key given twice is refused, on the line of the second', () =>
    expect(problems('seat: 8001\nseat: 8002')).toMatchObject([{ line: 2, en: expect.stringContaining('unique') }]));

  it.each(['__proto__: {context: live}', 'constructor: 1', '<<: {context: live}'])('%s is an unknown key like any other', (text) =>
    expect(problems(text)).toMatchObject([{ en: 'unknown key' }]),
  );
});

describe('aliases of YAML', () => {
  it('are refused as a problem with a line', () =>
    expect(problems('seat: &seat 8001\nlines:\n  - {queue: *seat, name: a}')).toMatchObject([{ line: 3 }]));

  it('that would grow without end are refused at once', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `k${at + 1}: &k${at + 1} [*k${at}, *k${at}, *k${at}, *k${at}]`);
    const began = performance.now();
    expect(problems(['k0: &k0 [x]', ...rows].join('\n'))[0]?.line).toBe(2);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('a secret in clear', () => {
  const inClear: [string, string][] = [
    ['sip.password', 'sip:\n  password: hunter2pass\n'],
    ['sip.iceServers.0.credential', 'sip:\n  iceServers:\n    - urls: turn:turn\n      credential: hunter2pass\n'],
    ['sip.password', 'sip: {password: "keystore: hunter2pass"}'],
  ];

  it.each(inClear)('as %s is refused with the words that say what to do', (path, text) => {
    const [problem] = problems(text);
    expect(problem?.path).toBe(path);
    expect(problem?.zh).toMatch(/keystore:.*--set-secret/);
    expect(problem?.en).toMatch(/keystore:.*--set-secret/);
  });

  it('of digits only is refused with the same words', () => expect(problems('sip:\n  password: 20261123')[0]?.en).toMatch(/--set-secret/));

  it.each([
    ...inClear,
    ['broken quotes', 'sip:\n  password: "hunter2pass\n'],
    ['a reserved sign', 'sip:\n  password: @hunter2pass\n'],
    ['a second colon', 'sip:\n  password: hunter2pass: x\n'],
    ['a list', 'sip:\n  password: [hunter2pass]\n'],
    ['twice', 'sip:\n  password: hunter2pass\n  password: hunter2pass\n'],
  ])('is never repeated in the problem: %s', (_, text) => expect(JSON.stringify(problems(text))).not.toContain('hunter2pass'));
});

describe('ws:// in clear', () => {
  it('to another machine is refused unless allowPlain says so', () => {
    expect(problems('sip:\n  servers:\n    - wss://a/ws\n    - ws://b/ws')).toMatchObject([
      { path: 'sip.servers.1', line: 4, en: expect.stringContaining('allowPlain') },
    ]);
    expect(settings('sip: {servers: ["ws://b/ws"], allowPlain: true}').sip.servers).toEqual(['ws://b/ws']);
  });

  it.each(['ws://127.0.0.1:8088/ws', 'ws://127.0.0.53/ws', 'ws://[::1]:8088/ws', 'ws://localhost/ws'])(
    'to this machine is fine: %s',
    (server) => expect(settings(`sip: {servers: ["${server}"]}`).sip.servers).toEqual([server]),
  );

  it.each(['ws://127.0.0.1.evil.example/ws', 'ws://localhost.evil.example/ws', 'ws://127.0.0.1@evil.example/ws'])(
    'to a machine that only looks like this one is refused: %s',
    (server) => expect(problems(`sip: {servers: ["${server}"]}`)).toMatchObject([{ path: 'sip.servers.0' }]),
  );
});
