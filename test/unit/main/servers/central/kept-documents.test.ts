import { cpSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DocumentKeep, documentKeep } from '../../../../../main/servers/central/catalogue/kept-documents.ts';
import { loadDocuments } from '../../../../../main/servers/central/catalogue/load-documents.ts';
import { tempFolder } from '../../../../support/central.ts';

const LABEL = /"label":"[^"]*"/;

function world() {
  const [resources, data] = [tempFolder(), tempFolder()];
  for (const folder of ['catalogue', 'units', 'knowledge']) cpSync(join('resources', folder), join(resources, folder), { recursive: true });
  const program = join(data, 'central.js');
  writeFileSync(program, 'built');
  const warned: unknown[] = [];
  const keep: DocumentKeep = documentKeep(data, program, { warn: (fields: unknown) => warned.push(fields) });
  return {
    ...{ resources, program, warned, file: keep.file },
    load: () => loadDocuments(resources, keep),
    /** What is kept from now on says so. */
    mark: () => writeFileSync(keep.file, readFileSync(keep.file, 'utf8').replace(LABEL, '"label":"kept"')),
  };
}

test('documents that were checked are not checked again, and are the same to the letter', () => {
  const { resources, program, load, mark } = world();
  const checked = load();
  expect(JSON.stringify(checked)).toBe(JSON.stringify(loadDocuments(resources)));
  expect(JSON.stringify(load())).toBe(JSON.stringify(checked));
  mark();
  utimesSync(program, new Date(0), new Date(0));
  expect(load().catalogue.label).toBe('kept');
});

test('other texts, or another build, are checked anew', () => {
  const { resources, program, load, mark } = world();
  load();
  mark();
  const edited = join(resources, 'catalogue', '02-market.json');
  writeFileSync(edited, `${readFileSync(edited, 'utf8')}\n`);
  expect(load().catalogue.label).not.toBe('kept');
  mark();
  const { mtime } = statSync(program);
  writeFileSync(program, 'other');
  utimesSync(program, mtime, mtime);
  expect(load().catalogue.label).not.toBe('kept');
  writeFileSync(edited, '{');
  expect(load).toThrow(/02-market\.json/);
});

test('what is kept and cannot be read, or cannot be kept, is said and keeps nobody from starting', () => {
  const { file, load, warned } = world();
  const checked = JSON.stringify(load());
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 500));
  expect(JSON.stringify(load())).toBe(checked);
  expect(warned).toHaveLength(1);
  rmSync(file);
  mkdirSync(file);
  expect(JSON.stringify(load())).toBe(checked);
  expect(warned.length).toBeGreaterThan(1);
});
