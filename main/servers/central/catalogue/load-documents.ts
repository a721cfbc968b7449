import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describeProblems } from '../../../../shared/catalogue/problem.ts';
import { assembleDocuments, type SourceFile } from '../../../../shared/catalogue/source.ts';
import { assembleKnowledge } from '../../../../shared/knowledge/source.ts';
import type { CentralDocuments } from './documents.ts';
import { type DocumentKeep, keepDocuments, keptDocuments } from './kept-documents.ts';

/** A file that is no JSON is a file of the wrong form: it is named with the other problems. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface SourceText {
  readonly file: string;
  readonly text: string;
}

const FOLDERS = ['catalogue', 'units', 'knowledge'] as const;
type Texts = Readonly<Record<(typeof FOLDERS)[number], readonly SourceText[]>>;

function readFolder(folder: string): SourceText[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

function digestOf(texts: Texts): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) for (const { file, text } of texts[folder]) hash.update(JSON.stringify([folder, file, text]));
  return hash.digest('base64url');
}

/** @throws Error that lists the rows that are wrong: documents are refused whole. */
function assemble(texts: Texts): CentralDocuments {
  const sources = (of: readonly SourceText[]): SourceFile[] => of.map(({ file, text }) => ({ file, content: parse(text) }));
  const assembled = assembleDocuments(sources(texts.catalogue), sources(texts.units));
  if (!assembled.ok)
    throw new Error(`派单目录或承办单位有错，没有启用。The catalogue or the units do not hold:\n${describeProblems(assembled.error)}`);
  const knowledge = assembleKnowledge(sources(texts.knowledge), assembled.value);
  if (!knowledge.ok) throw new Error(`知识库有错，没有启用。The knowledge base does not hold:\n${describeProblems(knowledge.error)}`);
  return { ...assembled.value, knowledge: knowledge.value };
}

/**
 * The catalogue, the units and the knowledge of the resources folder.
 *
 * @param keep where they are kept once they are checked: the same texts read by the same build hold again, and need no second check
 * @throws Error that lists the rows that are wrong: documents are refused whole.
 */
export function loadDocuments(resourcesDir: string, keep: DocumentKeep | null = null): CentralDocuments {
  const read = (folder: keyof Texts): SourceText[] => readFolder(join(resourcesDir, folder));
  const texts: Texts = { catalogue: read('catalogue'), units: read('units'), knowledge: read('knowledge') };
  if (keep === null) return assemble(texts);
  const digest = digestOf(texts);
  const kept = keptDocuments(keep, digest);
  if (kept) return kept;
  const documents = assemble(texts);
  keepDocuments(keep, digest, documents);
  return documents;
}
