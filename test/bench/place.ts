/**
 * Spoken addresses → the street: 500 texts that were written from names alone (test/fixtures/addresses.jsonl). Two
 * thirds are for tuning; the figures here are of the last third, which nothing was tuned on.
 *
 *   top1    of the texts that decide the street: it is the one proposed
 *   asks    of the texts that do not: a question, and no guess
 *   p99Ms   one text, in main
 */
import { readFileSync } from 'node:fs';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { locate } from '../../shared/place/locate.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';

interface Heard {
  readonly n: number;
  readonly text: string;
  readonly street?: string;
}

const share = (part: readonly boolean[]): number => part.filter(Boolean).length / Math.max(1, part.length);

function main(): void {
  const { units, communities } = demoDocuments().units;
  const began = performance.now();
  const gazetteer = buildGazetteer({ units, communities });
  const buildMs = performance.now() - began;
  const lines = readFileSync(new URL('../fixtures/addresses.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n');
  const heard = lines.map((line): Heard => JSON.parse(line) as Heard).filter(({ n }) => n % 3 === 0);
  const decided = heard.filter(({ street }) => street !== undefined);
  const open = heard.filter(({ street }) => street === undefined);
  for (const { text } of heard) locate(gazetteer, text);
  const ms = heard.map(({ text }) => {
    const start = performance.now();
    locate(gazetteer, text);
    return performance.now() - start;
  });
  const guessed = decided.filter(({ text, street }) => {
    const { places, ask } = locate(gazetteer, text);
    return ask === null && places.length > 0 && places[0]?.code !== street;
  });
  report('place', {
    top1: share(
      decided.map(({ text, street }) => {
        const { places, ask } = locate(gazetteer, text);
        return ask === null && places[0]?.code === street;
      }),
    ),
    wrong: guessed.length / Math.max(1, decided.length),
    asks: share(open.map(({ text }) => locate(gazetteer, text).ask !== null)),
    p99Ms: quantiles(ms).p99,
    buildMs,
    decided: decided.length,
    open: open.length,
    names: gazetteer.written.names.length,
  });
}

if (import.meta.main) main();
