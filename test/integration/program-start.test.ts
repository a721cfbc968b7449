import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { bearer, ENROL_CODE, startCentral } from '../support/central.ts';
import { type Program, pause, ROOT, removeFolder, spawnProgram, startProgram, temporaryFolder } from '../support/program.ts';

/** The built program, as its person sees it start or hears why it does not. */
const folders: string[] = [];
const programs: Program[] = [];

function folder(): string {
  const made = temporaryFolder();
  folders.push(made);
  return made;
}

async function start(dataDir: string): Promise<Program> {
  const program = await startProgram({ dataDir });
  programs.push(program);
  return program;
}

async function refused(dataDir: string, flags: readonly string[] = []): Promise<{ code: number | null; output: string }> {
  const { exited, output } = spawnProgram({ dataDir, flags });
  const code = await exited;
  await pause(20);
  return { code, output: output() };
}

afterEach(async () => {
  for (const program of programs.splice(0)) await program.stop();
  for (const each of folders.splice(0)) removeFolder(each);
});

describe('a start', () => {
  it('on a folder where a seat runs says so, with its address, and stops', async () => {
    const dataDir = folder();
    const { address, pid } = await start(dataDir);
    const { code, output } = await refused(dataDir);
    expect(code).toBe(3);
    expect(output).toContain('已经有一个坐席台在运行');
    expect(output).toContain(address);
    expect(output).toContain(String(pid));
  });

  it('after a power cut finds the folder free again', async () => {
    const dataDir = folder();
    await (await start(dataDir)).kill();
    expect((await start(dataDir)).address).toMatch(/^http/);
  });

  it('ends in order when asked', async () => {
    const program = await startProgram({ dataDir: folder() });
    expect(await program.stop()).toBe(0);
  });

  it('with an unknown flag names it and lists the right ones', async () => {
    const { code, output } = await refused(folder(), ['--colour']);
    expect(code).toBe(2);
    expect(output).toContain('--colour');
    for (const flag of ['--shell', '--port', '--data', '--config', '--join']) expect(output).toContain(flag);
  });

  it('with a wrong settings key names the nearest right one', async () => {
    const file = join(folder(), 'settings.json');
    writeFileSync(file, '{"sip":\n {"iceGatherMs": 200}}');
    const { code, output } = await refused(folder(), ['--config', file]);
    expect(code).toBe(2);
    expect(output).toMatch(/line 2, sip\.iceGatherMs.*iceGatheringMs/);
  });

  it('with half a join address asks for the whole', async () => {
    const { code, output } = await refused(folder(), ['--join', 'http://127.0.0.1:1/']);
    expect(code).toBe(2);
    expect(output).toContain('#');
  });

  it('that joins servers which are away, never having been enrolled, says what to do', async () => {
    const { code, output } = await refused(folder(), ['--join', 'http://127.0.0.1:1/#a-code-of-nobody']);
    expect(code).toBe(1);
    expect(output).toContain('连不上');
    expect(output).toContain('--join');
  });

  it('on a database of a newer version leaves it untouched', async () => {
    const dataDir = folder();
    await (await startProgram({ dataDir })).stop();
    const path = join(dataDir, 'practice', 'seat.db');
    const db = new Database(path);
    db.pragma('user_version = 99990');
    db.close();
    const before = readFileSync(path);
    const { code, output } = await refused(dataDir);
    expect(code).toBe(1);
    expect(output).toContain('更新的版本');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('on a damaged database keeps it aside and goes on', async () => {
    const dataDir = folder();
    await (await startProgram({ dataDir })).stop();
    const dir = join(dataDir, 'practice');
    const garbage = Buffer.alloc(8_192, 'no database');
    writeFileSync(join(dir, 'seat.db'), garbage);
    await start(dataDir);
    // Not what lay beside it (-wal), which is kept under the same name.
    const kept = readdirSync(dir).find((name) => /^seat\.db\.damaged-\d{8}T\d{6}Z$/.test(name));
    expect(kept).toBeDefined();
    expect(readFileSync(join(dir, kept ?? '')).equals(garbage)).toBe(true);
  });

  it('on a folder that cannot be written says so', async () => {
    const dataDir = join(folder(), 'seat');
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, 'practice'), 'a file where a folder should be');
    const { code, output } = await refused(dataDir);
    expect(code).toBe(1);
    expect(output).toContain('数据目录写不进去');
    expect(output).not.toContain('at lockDataDir');
  });
});

interface Kept {
  readonly code: unknown;
  readonly output: string;
}

/** Runs `--set-secret` on a folder with what is piped into it. */
function setSecret(dataDir: string, typed: string, name = 'sip', flags: readonly string[] = []): Promise<Kept> {
  return typeInto(['--data', dataDir, '--set-secret', name, ...flags], typed);
}

async function typeInto(args: readonly string[], typed: string): Promise<Kept> {
  const child = spawn(process.execPath, ['dist/main/web.js', ...args], { cwd: ROOT });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  child.stdin.end(typed);
  const [code] = await once(child, 'close');
  return { code, output };
}

function settingsFile(text: string): string {
  const file = join(folder(), 'seat.yaml');
  writeFileSync(file, text);
  return file;
}

describe('--set-secret', () => {
  it('puts the secret into the keystore, says so, starts no seat, and repeats it nowhere', async () => {
    const dataDir = folder();
    const { code, output } = await setSecret(dataDir, 'a-secret-of-this-seat\n');
    expect([code, output]).toEqual([0, expect.stringContaining('已存入密钥库：sip')]);
    expect(output).not.toMatch(/http:|a-secret-of-this-seat/);
    const dir = join(dataDir, 'practice');
    const files = readdirSync(dir, { withFileTypes: true, recursive: true }).filter((each) => each.isFile());
    expect(files.filter(({ name, parentPath }) => readFileSync(join(parentPath, name)).includes('a-secret-of-this-seat'))).toEqual([]);
  });

  it('with nothing piped into it keeps nothing and says so', async () => {
    const { code, output } = await setSecret(folder(), '');
    expect([code, output]).toEqual([1, expect.stringContaining('没有读到内容')]);
  });

  it('is what the words ask for where a setting names a secret that is not there', async () => {
    const { code, output } = await refused(folder(), ['--config', settingsFile('sip: {password: keystore:sip}')]);
    expect([code, output]).toEqual([1, expect.stringMatching(/--set-secret[\s\S]*secret-missing: sip/)]);
  });

  it('lets a seat start whose setting names the secret', async () => {
    const dataDir = folder();
    await setSecret(dataDir, 'a-secret-of-this-seat\n');
    const program = await startProgram({ dataDir, flags: ['--config', settingsFile('sip: {password: keystore:sip}')] });
    programs.push(program);
    expect(program.address).toMatch(/^http/);
  });
});

describe('--recover', () => {
  it('gives a seat back whose key file is lost, by the key that its first start printed, and by no other', async () => {
    const dataDir = folder();
    const first = await startProgram({ dataDir });
    const recoveryKey = /([0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(first.output())?.[0] ?? '';
    await first.stop();
    rmSync(join(dataDir, 'practice', 'keystore.key'));
    expect(await refused(dataDir)).toEqual({ code: 1, output: expect.stringContaining('--recover') });
    const recover = (typed: string) => typeInto(['--data', dataDir, '--recover'], `${typed}\n`);
    expect(await recover('7777-7777')).toEqual({ code: 1, output: expect.stringContaining('什么也没有动') });
    expect(await recover(recoveryKey)).toEqual({ code: 0, output: expect.stringContaining('密钥已恢复') });
    expect((await start(dataDir)).address).toMatch(/^http/);
  });
});

describe('a start in the live context', () => {
  it('without a seat names the setting and the flag', async () => {
    const { code, output } = await refused(folder(), [
      '--config',
      settingsFile('context: live\ncentral: {url: "https://central.example"}'),
    ]);
    expect([code, output]).toEqual([2, expect.stringMatching(/seat.*--seat/)]);
  });

  it('with a certificate that cannot be used names its file', async () => {
    const pem = join(folder(), 'ca.pem');
    writeFileSync(pem, 'no certificate');
    const text = `context: live\nseat: 8001\ncentral: {url: "https://127.0.0.1:1", certificates: [${pem}]}`;
    const { code, output } = await refused(folder(), ['--config', settingsFile(text)]);
    expect([code, output]).toEqual([1, expect.stringMatching(new RegExp(`central\\.certificates.*${pem}`))]);
  });

  it('that was never enrolled says how to put the enrolment code in', async () => {
    const { code, output } = await refused(folder(), [
      '--config',
      settingsFile('context: live\ncentral: {url: "http://127.0.0.1:1"}'),
      '--seat',
      '8001',
    ]);
    expect([code, output]).toEqual([1, expect.stringContaining('--set-secret enrol-code')]);
  });
});

describe('the enrolment code of a live seat', () => {
  const flagsFor = (address: string) => ['--config', settingsFile(`context: live\nseat: 8001\ncentral: {url: "${address}"}`)];
  const runOnce = async (dataDir: string, flags: readonly string[]) => (await startProgram({ dataDir, flags })).stop();

  it('is used once', async () => {
    const [dataDir, central] = [folder(), await startCentral()];
    const flags = flagsFor(central.central.address);
    expect(await setSecret(dataDir, ENROL_CODE, 'enrol-code', flags)).toMatchObject({ code: 0 });
    await runOnce(dataDir, flags);
    expect((await central.enrol()).seat).toBe('8002');
    const { deviceToken } = await central.enrol('8001');
    await runOnce(dataDir, flags);
    expect((await central.request('GET', '/v1/telephony', { headers: bearer(deviceToken) })).status).toBe(200);
  });

  it('that could not be used because central was away is kept for the next start', async () => {
    const [dataDir, before] = [folder(), await startCentral()];
    await setSecret(dataDir, ENROL_CODE, 'enrol-code', flagsFor(before.central.address));
    await runOnce(dataDir, flagsFor(before.central.address));
    await before.stop();
    await setSecret(dataDir, ENROL_CODE, 'enrol-code', flagsFor(before.central.address));
    await runOnce(dataDir, flagsFor(before.central.address));
    const anew = await startCentral();
    await runOnce(dataDir, flagsFor(anew.central.address));
    expect((await anew.enrol()).seat).toBe('8002');
  });
});
