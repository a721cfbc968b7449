import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { type Program, pause, removeFolder, spawnProgram, startProgram, temporaryFolder } from '../support/program.ts';

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
    const kept = readdirSync(dir).find((name) => name.startsWith('seat.db.damaged-'));
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
