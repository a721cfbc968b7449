import { basename, extname } from 'node:path';
import { describeTableProblem } from '../../../../shared/catalogue/table/problem.ts';
import type { ReadTable } from '../../../../shared/catalogue/table/read-table.ts';
import { writeTable } from '../../../../shared/catalogue/table/write-table.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import type { CentralDocuments } from './documents.ts';
import type { OwnCatalogue } from './own-catalogue.ts';
import { readTableFile, writeTableFile } from './table/table-file.ts';

const LABEL_LENGTH = 40;

export interface CatalogueFile {
  readonly own: OwnCatalogue;
  /** What a person is told of it. */
  readonly said: string;
}

function sayOf(file: string, { items, ignored }: ReadTable): string {
  const lines = [`${file}：${items.length} 个事项 · ${items.length} items`];
  if (ignored.length > 0) lines.push(`没有用到的列 · columns not used: ${ignored.join('、')}`);
  return lines.join('\n');
}

/** A city's catalogue, named after its file. @returns every problem, a line each, with the cell it stands in */
export async function readCatalogueFile(file: string, base: CentralDocuments, at: number): Promise<Result<CatalogueFile, string>> {
  const { units, catalogue } = base;
  let read: Awaited<ReturnType<typeof readTableFile>>;
  try {
    read = await readTableFile(file, { units, catalogue, today: beijingDay(at) });
  } catch (error) {
    return err(`${file}：读不了。It cannot be read. ${error instanceof Error && 'code' in error ? String(error.code) : String(error)}`);
  }
  if (!read.ok) {
    const head = `${file} 有 ${read.error.length} 处错，没有采用 · has ${read.error.length} mistakes, not applied:`;
    return err([head, ...read.error.map((problem) => `  ${describeTableProblem(problem)}`)].join('\n'));
  }
  const label = basename(file, extname(file)).slice(0, LABEL_LENGTH);
  return ok({ own: { label, items: [...read.value.items], policy: catalogue.policy }, said: sayOf(file, read.value) });
}

/** The catalogue of this programme as a table to begin with. */
export async function exportCatalogueFile(file: string, { catalogue, units }: CentralDocuments): Promise<void> {
  await writeTableFile(file, writeTable(catalogue.items, units.units));
}
