import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../../main/log/create-log.ts';
import { errorFields, type LogFields } from '../../../../main/log/log.ts';

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'seat-log-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function collect(): { lines: string[]; write(line: string): void } {
  const lines: string[] = [];
  return { lines, write: (line) => void lines.push(line) };
}

const written = (): string => readFileSync(join(dataDir, 'log', 'main.log'), 'utf8');

describe('the log', () => {
  it('writes every line to a file only its owner reads, and warnings to stderr too', () => {
    const stderr = collect();
    const log = createLog({ dataDir, stderr });
    log.info({ channel: 'seat:view' }, 'started');
    log.warn({ status: 421 }, 'refused');
    const lines = written().trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, channel: 'seat:view', msg: 'started' },
      { level: 40, status: 421, msg: 'refused' },
    ]);
    expect(stderr.lines).toHaveLength(1);
    expect(statSync(join(dataDir, 'log', 'main.log')).mode & 0o777).toBe(0o600);
  });

  it('drops a field that is named like personal data or a secret', () => {
    const log = createLog({ dataDir, stderr: collect() });
    const slip: LogFields = { phone: '13912345678', password: 'geheim', notes: '家里暖气不热', code: 'X1' };
    log.error(slip, 'slipped');
    expect(written()).toContain('X1');
    expect(written()).not.toMatch(/13912345678|geheim|暖气/);
  });

  it('keeps at most two files of the given size', () => {
    const log = createLog({ dataDir, stderr: collect(), maxBytes: 2_000 });
    for (let i = 0; i < 200; i += 1) log.info({ i }, 'a line of the day');
    expect(statSync(join(dataDir, 'log', 'main.log')).size).toBeLessThanOrEqual(2_000);
    expect(statSync(join(dataDir, 'log', 'main.log.1')).size).toBeLessThanOrEqual(2_000);
    expect(written()).toContain('"i":199');
  });

  it('goes on in the file of the day before', () => {
    createLog({ dataDir, stderr: collect() }).info({}, 'yesterday');
    createLog({ dataDir, stderr: collect() }).info({}, 'today');
    expect(written()).toMatch(/yesterday[\s\S]*today/);
  });

  it('says once that it cannot write, and never throws', () => {
    const stderr = collect();
    const log = createLog({ dataDir, stderr });
    chmodSync(join(dataDir, 'log'), 0o700);
    rmSync(join(dataDir, 'log'), { recursive: true });
    writeFileSync(join(dataDir, 'log'), 'a file where the folder was');
    log.info({}, 'one');
    log.info({}, 'two');
    expect(stderr.lines.filter((line) => line.includes('日志写不进去'))).toHaveLength(1);
  });
});

describe('an error in the log', () => {
  it('keeps name, code and place', () => {
    const error = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
    expect(errorFields(error)).toMatchObject({ error: 'Error', code: 'SQLITE_IOERR', reason: 'disk I/O error' });
    expect(errorFields(error)['stack']).toContain('log.test.ts');
  });

  it('does not repeat the text that could not be parsed', () => {
    let fields: LogFields = {};
    try {
      JSON.parse('{"callerPhone": 13912345678x}');
    } catch (error) {
      fields = errorFields(error);
    }
    expect(fields).toMatchObject({ error: 'SyntaxError' });
    expect(JSON.stringify(fields)).not.toContain('139');
  });

  it('says nothing of a thrown value that is no Error', () => {
    expect(errorFields('13912345678')).toEqual({ error: 'string' });
  });
});
