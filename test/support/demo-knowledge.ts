import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from '../../shared/catalogue/source.ts';
import { ROOT } from './program.ts';

/** The shipped knowledge base, file by file as people keep it. */
export function knowledgeFiles(): SourceFile[] {
  const folder = join(ROOT, 'resources', 'knowledge');
  return readdirSync(folder).map((file) => ({ file, content: JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown }));
}
