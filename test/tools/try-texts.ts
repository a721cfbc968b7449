/**
 * `npm run -s suggest -- FILE`, `npm run -s search -- FILE`, `npm run -s place -- FILE` (`-`: standard input): one text a
 * line in, one JSON object a line out, with the text and its ranked candidates, by the catalogue of this checkout or by
 * the city's own (`--catalogue TABLE`). A city judges the seat by it on its own year of texts before it trusts it.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readCatalogueFile } from '../../main/servers/central/catalogue/catalogue-file.ts';
import type { Documents } from '../../shared/catalogue/check-documents.ts';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { describeProblem } from '../../shared/catalogue/problem.ts';
import { searchCatalogue } from '../../shared/catalogue/search.ts';
import { simplify } from '../../shared/catalogue/simplify.ts';
import { simplifiedForms } from '../../shared/catalogue/traditional.ts';
import { suggestItems } from '../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../shared/classification/suggest-index.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { locate } from '../../shared/place/locate.ts';
import { compileCatalogue } from './compile-catalogue.ts';

const LIMIT = 5;
const STDIN = 0;

type Answer = (text: string) => object;

/** As at the seat: a text in traditional characters is read as it is written here. */
function answerOf(mode: string, documents: Documents): Answer | null {
  const answer = answerWritten(mode, documents);
  const forms = simplifiedForms();
  return answer && ((text) => ({ text, ...answer(simplify(forms, text)) }));
}

function answerWritten(mode: string, { catalogue, units }: Documents): Answer | null {
  const { items } = catalogue;
  const nameOf = (code: string): object => {
    const place = units.units.find((unit) => unit.code === code);
    const district = units.units.find((unit) => unit.code === place?.parent);
    return { street: code, name: place?.name ?? '', district: district?.name ?? '' };
  };
  if (mode === 'suggest') {
    const index = indexForSuggestions(items);
    return (text) => ({ candidates: suggestItems(index, items, text, LIMIT) });
  }
  if (mode === 'search') {
    const index = indexCatalogue(items);
    return (text) => ({ candidates: searchCatalogue(index, items, text, LIMIT) });
  }
  if (mode !== 'place') return null;
  const gazetteer = buildGazetteer(units);
  return (text) => {
    const { places, ask } = locate(gazetteer, text);
    const candidates = places.slice(0, LIMIT).map(({ code, score, because }) => ({ ...nameOf(code), score, because }));
    return { candidates, ask: ask?.map(nameOf) ?? null };
  };
}

/** @throws Error with every mistake of the table */
async function documentsOf(table: string | undefined): Promise<Documents> {
  const compiled = compileCatalogue();
  if (!compiled.ok) throw new Error(compiled.error.map(describeProblem).join('\n'));
  if (table === undefined) return compiled.value;
  const read = await readCatalogueFile(table, compiled.value, Date.now());
  if (!read.ok) throw new Error(read.error);
  return { ...compiled.value, catalogue: { ...compiled.value.catalogue, ...read.value.own } };
}

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options: { catalogue: { type: 'string' } }, allowPositionals: true });
  const [mode = '', file = '-'] = positionals;
  const answer = answerOf(mode, await documentsOf(values.catalogue));
  if (!answer) {
    process.stderr.write('suggest | search | place, 再给文件名，或 - 从标准输入读 · then a file, or - for standard input\n');
    process.exitCode = 2;
    return;
  }
  const texts = readFileSync(file === '-' ? STDIN : file, 'utf8').split(/\r?\n/);
  for (const text of texts) if (text.trim() !== '') process.stdout.write(`${JSON.stringify(answer(text))}\n`);
}

if (import.meta.main) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
