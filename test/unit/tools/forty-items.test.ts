import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawFortyItems, type Utterance } from '../../support/forty-items.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const utterances = fixture('utterances.jsonl')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Utterance);

it('the forty items that keys are counted by are those the seed draws, four of each class, none twice', () => {
  const drawn = drawFortyItems(utterances);
  expect(JSON.parse(fixture('forty-items.json'))).toEqual(drawn);
  expect(new Set(drawn.map(({ item }) => item)).size).toBe(40);
  expect(new Set(drawn.map(({ item }) => item.slice(0, 2))).size).toBe(10);
});
