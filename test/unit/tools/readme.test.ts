import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { centralSettingsSchema } from '../../../main/servers/central/settings.ts';
import { settingsSchema } from '../../../main/settings/settings.ts';
import { allKeys } from '../../../shared/settings/schema-keys.ts';

const readme = readFileSync('README.md', 'utf8');

/** Keys in the first column of the table under a heading. */
function keysUnder(heading: string): string[] {
  const [, section = ''] = readme.split(`### ${heading}`);
  const rows = (section.split('\n#')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([\w.]+)`/g)].map(([, key = '']) => key));
}

describe('the README lists every settings key, and none that there is not', () => {
  test.each([
    ['Settings of the seat', settingsSchema],
    ['Settings of central', centralSettingsSchema],
  ] as const)('%s', (heading, schema) => expect(keysUnder(heading).sort()).toEqual([...new Set(allKeys(schema))].sort()));
});

test('the README explains every package of ours', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
  const [, section = ''] = readme.split('## Dependencies');
  expect(Object.keys(dependencies).filter((name) => !new RegExp(`[| ]${name}[ ,|]`).test(section))).toEqual([]);
});

test('each test that the softphone’s table names is there', () => {
  const [, section = ''] = readme.split('## The softphone beside others');
  const named = [...(section.split('\n## ')[0] ?? '').matchAll(/`((?:unit|integration|pbx|e2e)\/[\w/-]+)`/g)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => globSync([`test/${name}`, `test/${name}.{test,spec}.{ts,tsx}`]).length === 0)).toEqual([]);
});
