import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/program.ts';

/** PEM files: a city's own authority, and what it issued to `localhost`. */
export interface Certificates {
  readonly authority: string;
  readonly key: string;
  readonly good: string;
  readonly expired: string;
}

export function issueCertificates(): Certificates {
  const dir = temporaryFolder();
  const at = (name: string): string => join(dir, name);
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=Test authority', '-days', '2');
  openssl('req', ...newKey, '-keyout', 'pbx.key', '-out', 'pbx.csr', '-subj', '/CN=localhost');
  writeFileSync(at('names'), 'subjectAltName=DNS:localhost');
  const issue = (days: number, out: string): void =>
    openssl(
      'x509',
      '-req',
      '-in',
      'pbx.csr',
      '-CA',
      'ca.crt',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      String(days),
      '-extfile',
      'names',
      '-out',
      out,
    );
  issue(2, 'good.crt');
  issue(-1, 'expired.crt');
  return { authority: at('ca.crt'), key: at('pbx.key'), good: at('good.crt'), expired: at('expired.crt') };
}
