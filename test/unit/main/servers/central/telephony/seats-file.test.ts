import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { renderSeats, writeSeats } from '../../../../../../main/servers/central/telephony/asterisk/seats-file.ts';

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hotline-seats-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

const PASSWORDS = new Map([
  ['8001', 'geheim;[8002]\nmax_contacts = 9'],
  ['8002', 'other'],
]);

describe('the seats’ accounts', () => {
  test('are sections over the templates, one of each kind a seat', () => {
    const sections = renderSeats(PASSWORDS, 'hotline').match(/^\[.*$/gm);
    expect(sections).toEqual(
      ['8001', '8002'].flatMap((seat) => [`[${seat}](hotline-seat)`, `[${seat}](hotline-seat-auth)`, `[${seat}](hotline-seat-aor)`]),
    );
  });

  test('hold the digest of RFC 2617, and no password', () => {
    const text = renderSeats(PASSWORDS, 'hotline');
    expect(text).toContain(`md5_cred = ${createHash('md5').update('8002:hotline:other').digest('hex')}\n`);
    expect(text).not.toContain('geheim');
    expect(text).not.toContain('max_contacts');
    expect(text).not.toContain('other');
  });

  test('are good for one realm', () => {
    expect(renderSeats(PASSWORDS, 'other-realm')).not.toBe(renderSeats(PASSWORDS, 'hotline').replaceAll('hotline\n', 'other-realm\n'));
    expect(renderSeats(PASSWORDS, 'other-realm')).toContain('realm = other-realm\n');
  });

  test('are lines that the PBX reads: a section, a setting or a comment', () => {
    for (const line of renderSeats(PASSWORDS, 'hotline').split('\n'))
      expect(line).toMatch(/^(|;.*|\[\d+\]\([a-z-]+\)|[a-z0-9_]+ = [^;]+)$/);
  });
});

describe('writing the file', () => {
  test('says whether the PBX must read it again', () => {
    const file = join(folder(), 'hotline-seats.conf');
    expect(writeSeats(file, 'one')).toBe(true);
    expect(writeSeats(file, 'one')).toBe(false);
    expect(writeSeats(file, 'two')).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('two');
  });

  test('leaves a file alone that says the same', () => {
    const file = join(folder(), 'hotline-seats.conf');
    writeSeats(file, 'one');
    utimesSync(file, 1, 1);
    writeSeats(file, 'one');
    expect(statSync(file).mtimeMs).toBe(1_000);
  });

  test('writes into the file, so that who was let read it still may', () => {
    const dir = folder();
    const file = join(dir, 'hotline-seats.conf');
    writeFileSync(file, 'one', { mode: 0o660 });
    chmodSync(file, 0o660);
    const { ino, gid, mode } = statSync(file);
    writeSeats(file, 'two');
    expect(statSync(file)).toMatchObject({ ino, gid, mode });
    expect(readdirSync(dir)).toEqual(['hotline-seats.conf']);
  });

  test('lets nobody but owner and group read it', () => {
    const file = join(folder(), 'hotline-seats.conf');
    writeSeats(file, 'one');
    expect(statSync(file).mode & 0o137).toBe(0);
    expect(statSync(file).mode & 0o600).toBe(0o600);
  });

  test('leaves nothing of what stood there before', () => {
    const file = join(folder(), 'hotline-seats.conf');
    writeSeats(file, 'something much longer');
    writeSeats(file, 'one');
    expect(readFileSync(file, 'utf8')).toBe('one');
  });

  test('says where it cannot write', () => {
    const file = join(folder(), 'missing', 'hotline-seats.conf');
    expect(() => writeSeats(file, 'one')).toThrow(/ENOENT/);
    expect(existsSync(file)).toBe(false);
  });
});
