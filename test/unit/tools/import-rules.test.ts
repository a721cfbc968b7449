import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CruisedTree, cruiseTree, findUnseen, readRules } from '../../tools/import-rules.ts';

const TREE = resolve('test/fixtures/import-rules');
const FOLDERS = ['shared', 'main', 'renderer', 'preload', 'test'];
const rules = readRules().forbidden.map(({ name }) => name);

/** A broken file carries the name of the rule it breaks; this rule is about the entry itself, whose name is given. */
function brokenFile(rule: string): RegExp {
  return rule === 'web-entry-without-electron' ? /^main\/index\.ts$/ : new RegExp(`/(\\d{4}-)?${rule}(-store)?\\.(ts|mjs)$`);
}

describe('a tree that breaks every import rule once', () => {
  let tree: CruisedTree;
  beforeAll(async () => {
    tree = await cruiseTree(TREE, FOLDERS);
  }, 60_000);

  test.each(rules)('%s is caught', (rule) => {
    const caught = tree.violations.filter((violation) => violation.rule.name === rule).map(({ from }) => from);
    expect(caught.filter((from) => brokenFile(rule).test(from))).not.toEqual([]);
  });

  test('each rule catches only what is written to break it', () => {
    const innocent = tree.violations.filter(({ from }) => !rules.some((rule) => brokenFile(rule).test(from)));
    const known = ['main/order/opens-a-window.ts'];
    expect(innocent.filter(({ from }) => !known.includes(from)).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });

  test('every file was read', () => {
    expect(findUnseen(TREE, FOLDERS, tree.modules, /$^/)).toEqual([]);
    expect(tree.modules.length).toBeGreaterThan(rules.length + 10);
  });
});

test('a source file that the cruiser did not read is reported', () => {
  expect(findUnseen(TREE, ['preload'], ['preload/index.ts'], /$^/)).toEqual(['preload/preload-imports-electron-and-contract.ts']);
});
