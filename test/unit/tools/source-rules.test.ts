import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkSource, listSources, SOURCE_RULES } from '../../tools/source-rules.ts';

const FOLDER = 'test/fixtures/source-rules';
const rules = [...SOURCE_RULES.map(({ name }) => name), 'no-todo'];

function readFixture(name: string): { path: string; text: string } {
  const text = readFileSync(`${FOLDER}/${name}`, 'utf8');
  return { path: text.slice(3, text.indexOf('\n')), text };
}

describe('a file that breaks one source rule', () => {
  test.each(rules)('%s is caught, and nothing else', (rule) => {
    const name = readdirSync(FOLDER).find((file) => file.startsWith(`${rule}.`)) ?? rule;
    const { path, text } = readFixture(name);
    expect([...new Set(checkSource(path, text).map((finding) => finding.rule))]).toEqual([rule]);
  });

  test.each([
    ['http-out-only-in-link.ts', 3],
    ['clock-is-an-argument.ts', 3],
    ['no-work-at-import.ts', 3],
    ['no-practice-branch.ts', 2],
    ['strings-through-i18n.tsx', 2],
  ])('%s: every line that breaks it is named', (name, count) => {
    const { path, text } = readFixture(name);
    expect(checkSource(path, text)).toHaveLength(count);
  });
});

describe('the same code where it belongs', () => {
  test.each([
    ['main/link/central-client.ts', 'export const send = (url: string) => fetch(url);'],
    ['main/compose.ts', 'export const clock = () => Date.now();'],
    ['shared/time/day.ts', 'export const day = (at: number) => new Date(at);'],
    ['main/index.ts', 'await start();'],
    ['shared/order/schema.ts', 'export const schema = z.object({ id: z.string() });'],
    ['renderer/desk/i18n/zh.ts', "export const zh = { answer: '接听' };"],
  ])('%s is quiet', (path, text) => {
    expect(checkSource(path, text)).toEqual([]);
  });
});

test('the sources of the project are found, fixtures are not', () => {
  const files = listSources('.');
  expect(files).toContain('shared/call/call.ts');
  expect(files.filter((file) => file.startsWith('test/fixtures/'))).toEqual([]);
});
