import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describeProblems } from '../../../../shared/catalogue/problem.ts';
import { assembleDocuments, type SourceFile } from '../../../../shared/catalogue/source.ts';
import { assembleKnowledge } from '../../../../shared/knowledge/source.ts';
import type { CentralDocuments } from './documents.ts';

/** A file that is no JSON is a file of the wrong form: it is named with the other problems. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readFolder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, content: parse(readFileSync(join(folder, file), 'utf8')) }));
}

/**
 * The catalogue and the units of the resources folder.
 * @throws Error that lists the rows that are wrong: documents are refused whole.
 */
export function loadDocuments(resourcesDir: string): CentralDocuments {
  const assembled = assembleDocuments(readFolder(join(resourcesDir, 'catalogue')), readFolder(join(resourcesDir, 'units')));
  if (!assembled.ok)
    throw new Error(`派单目录或承办单位有错，没有启用。The catalogue or the units do not hold:\n${describeProblems(assembled.error)}`);
  const knowledge = assembleKnowledge(readFolder(join(resourcesDir, 'knowledge')), assembled.value);
  if (!knowledge.ok) throw new Error(`知识库有错，没有启用。The knowledge base does not hold:\n${describeProblems(knowledge.error)}`);
  return { ...assembled.value, knowledge: knowledge.value };
}
