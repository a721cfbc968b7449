import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { requestTypes } from '../../../../shared/classification/request-type.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

interface Utterance {
  readonly n: number;
  readonly part: 'develop' | 'report';
  readonly item: string;
  readonly type: (typeof requestTypes)[number];
  readonly street: string | null;
  readonly text: string;
}

const lines = readFileSync(new URL('../../../fixtures/utterances.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const utterances = lines.map((line): Utterance => JSON.parse(line) as Utterance);
const { catalogue, units } = demoDocuments();
const byCode = new Map(catalogue.items.map((item) => [item.code, item]));
const RUN = 5;

const runsOf = (text: string): string[] => {
  const letters = text.replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '');
  return Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) => letters.slice(at, at + RUN));
};

describe('the heard requests', () => {
  it('are at least 900, each once, each with an item, a type it allows, and a street that exists', () => {
    expect(utterances.length).toBeGreaterThanOrEqual(900);
    expect(new Set(utterances.map(({ text }) => text)).size).toBe(utterances.length);
    const places = new Set(units.units.map(({ code }) => code));
    for (const { n, item, type, street } of utterances) {
      expect(byCode.get(item)?.requestTypes, `${n}`).toContain(type);
      if (street !== null) expect(places.has(street), `${n}`).toBe(true);
    }
  });

  it('are split for good: the texts for the figures are every third one, less those that share words with a phrase', () => {
    const report = utterances.filter(({ part }) => part === 'report');
    expect(report.every(({ n }) => n % 3 === 0)).toBe(true);
    expect(report.length).toBeGreaterThan(utterances.length / 4);
  });

  it('for the figures share no run of five characters with a phrase, outside the names of items', () => {
    const names = new Set(catalogue.items.flatMap(({ l3 }) => runsOf(l3)));
    const phrases = new Map(
      catalogue.items.flatMap(({ code, phrases: said }) => said.flatMap((text) => runsOf(text).map((run) => [run, `${code} ${text}`]))),
    );
    const shared = utterances
      .filter(({ part }) => part === 'report')
      .flatMap(({ n, text }) =>
        runsOf(text).flatMap((run) => (phrases.has(run) && !names.has(run) ? [`${n} ${run}: ${phrases.get(run)}`] : [])),
      );
    expect(shared).toEqual([]);
  });
});
