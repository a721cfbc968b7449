import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Trusts, for every connection main makes, the authorities that Node brings, those of the system, and the given files:
 * a city's own authority stands in the system's store or is named in the settings.
 *
 * @returns the first file that cannot be used, and why; then nothing was changed
 */
export function trustCertificates(files: readonly string[]): { readonly file: string; readonly reason: string } | null {
  const own: string[] = [];
  for (const file of files) {
    try {
      const blocks = readFileSync(file, 'utf8').match(BLOCK) ?? [];
      if (blocks.length === 0) return { file, reason: 'no PEM certificate in it' };
      for (const block of blocks) own.push(new X509Certificate(block).toString());
    } catch (error) {
      return { file, reason: error instanceof Error ? error.message : 'unreadable' };
    }
  }
  setDefaultCACertificates([...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...own])]);
  return null;
}
