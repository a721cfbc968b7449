import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { trustCertificates } from '../../../../main/link/trust.ts';

let folder: string;
const before = getCACertificates('default');
const file = (name: string): string => join(folder, name);
const fileOf = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};

function make(name: string): void {
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', file(`${name}.key`)];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', file(`${name}.pem`), '-days', '1', ...subject], { stdio: 'pipe' });
}

/** What a request to a server with that certificate ends in. */
async function visit(name: string): Promise<string> {
  const server = createServer(
    { cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file(`${name}.key`)) },
    (_, reply) => void reply.end(),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    request({ host: '127.0.0.1', port, agent: false }, (reply) => {
      reply.resume();
      resolve(String(reply.statusCode));
    })
      .on('error', (error) => resolve('code' in error ? String(error.code) : error.message))
      .end();
  });
}

/** Of all that are trusted, whatever their order and line ends. */
function fingerprints(): string[] {
  return getCACertificates('default')
    .map((pem) => new X509Certificate(pem).fingerprint256)
    .toSorted();
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trust-'));
  for (const name of ['city', 'other']) make(name);
});
afterEach(() => setDefaultCACertificates(before));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an authority of the settings', () => {
  test('is trusted, and nobody beside it', async () => {
    expect(await visit('city')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(trustCertificates([file('city.pem')])).toBeNull();
    expect([await visit('city'), await visit('other')]).toEqual(['200', 'DEPTH_ZERO_SELF_SIGNED_CERT']);
  });

  test('takes nothing away from those that are trusted anyway', () => {
    const trusted = fingerprints();
    expect(trusted.length).toBeGreaterThan(0);
    trustCertificates([file('city.pem')]);
    const now = new Set(fingerprints());
    expect(trusted.filter((each) => !now.has(each))).toEqual([]);
  });

  test('may share its file with others and with words', async () => {
    const both = ['city', 'other'].map((name) => readFileSync(file(`${name}.pem`), 'utf8'));
    expect(trustCertificates([fileOf('both.pem', `# the city\r\n${both.join('\n# another\n')}`)])).toBeNull();
    expect([await visit('city'), await visit('other')]).toEqual(['200', '200']);
  });

  test('of fetch is the same: central is asked by it', async () => {
    trustCertificates([file('city.pem')]);
    const server = createServer(
      { cert: readFileSync(file('city.pem')), key: readFileSync(file('city.key')) },
      (_, reply) => void reply.end('in'),
    );
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const reply = await fetch(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await reply.text()).toBe('in');
    server.closeAllConnections();
  });
});

describe('a file that cannot be used', () => {
  test.each([
    ['is not there', () => file('none.pem'), /ENOENT/],
    ['holds no certificate', () => fileOf('words.pem', 'hello'), /no PEM certificate/],
    ['holds the key instead', () => file('city.key'), /no PEM certificate/],
    ['holds a broken certificate', () => fileOf('broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'), /./],
  ])('because it %s is named, and nothing is changed', async (_, path, reason) => {
    const bad = path();
    const trusted = fingerprints();
    expect(trustCertificates([file('city.pem'), bad])).toEqual({ file: bad, reason: expect.stringMatching(reason) });
    expect(fingerprints()).toEqual(trusted);
  });
});
