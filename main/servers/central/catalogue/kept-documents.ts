import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { CentralDocuments } from './documents.ts';

/** Where documents are kept that were checked: a third of a start is reading and checking what was checked before. */
export interface DocumentKeep {
  readonly file: string;
  /** The built program: another build may check otherwise, or read another form. */
  readonly program: string;
  readonly onError: (error: unknown) => void;
}

/** In central's data folder. */
export function documentKeep(dataDir: string, program: string, log: Pick<FastifyBaseLogger, 'warn'>): DocumentKeep {
  const onError = (error: unknown): void =>
    log.warn({ err: error }, 'the checked documents cannot be kept or read; each start checks them');
  return { file: join(dataDir, 'documents.json'), program, onError };
}

/** By its bytes, which name its chunks by their hashes; a packed seat's files have no time of their own. */
function headOf({ program }: DocumentKeep, digest: string): string {
  return `${digest} ${createHash('sha256').update(readFileSync(program)).digest('base64url')}`;
}

/** @returns null: none are kept of these texts by this program, or what is kept cannot be read */
export function keptDocuments(keep: DocumentKeep, digest: string): CentralDocuments | null {
  if (!existsSync(keep.file)) return null;
  try {
    const kept = readFileSync(keep.file, 'utf8');
    const end = kept.indexOf('\n');
    // Written by keepDocuments of this very build.
    return kept.slice(0, end) === headOf(keep, digest) ? (JSON.parse(kept.slice(end + 1)) as CentralDocuments) : null;
  } catch (error) {
    keep.onError(error);
    return null;
  }
}

/** Whole or not at all: a start that is cut off leaves what was there. */
export function keepDocuments(keep: DocumentKeep, digest: string, documents: CentralDocuments): void {
  const { file } = keep;
  const making = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(making, `${headOf(keep, digest)}\n${JSON.stringify(documents)}`);
    renameSync(making, file);
  } catch (error) {
    keep.onError(error);
  }
}
