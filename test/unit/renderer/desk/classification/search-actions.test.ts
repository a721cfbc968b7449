import { describe, expect, it } from 'vitest';
import { createCandidatesStore } from '../../../../../renderer/desk/classification/candidates-store.ts';
import { createClassificationStore } from '../../../../../renderer/desk/classification/classification-store.ts';
import { createSearch, type SearchDeps } from '../../../../../renderer/desk/classification/search-actions.ts';
import type { CatalogueHit } from '../../../../../shared/catalogue/search-types.ts';
import { appError } from '../../../../../shared/errors.ts';
import { err, ok } from '../../../../../shared/result.ts';

const hit: CatalogueHit = { code: '01.01.01', l1: '公共服务', l2: '供暖', l3: '室温不达标', match: 'phrase', matched: '暖气不热' };
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A desk over a main that knows nothing until its catalogue has come. */
function desk() {
  const candidates = createCandidatesStore();
  const asked: string[] = [];
  let known: readonly CatalogueHit[] = [];
  const invoke = (channel: string) => {
    asked.push(channel);
    return Promise.resolve(channel === 'catalogue:search' ? ok(known) : err(appError('item-unknown')));
  };
  // Only what searching uses.
  const deps = { client: { invoke }, candidates, classification: createClassificationStore(), report: () => undefined };
  const search = createSearch(deps as unknown as SearchDeps);
  return { search, candidates, asked, come: (hits: readonly CatalogueHit[]) => (known = hits) };
}

describe('a catalogue that comes while somebody has typed', () => {
  it('fills the list that found nothing before it', async () => {
    const { search, candidates, come } = desk();
    search.type('item', '暖气不热');
    await settle();
    expect(candidates.getState().itemHits).toEqual([]);
    come([hit]);
    search.askAgain();
    await settle();
    expect(candidates.getState().itemHits).toEqual([hit]);
  });

  it('leaves alone what is being read, and asks nothing for an empty box', async () => {
    const { search, asked, come } = desk();
    search.askAgain();
    come([hit]);
    search.type('item', '暖气不热');
    await settle();
    const before = asked.filter((channel) => channel === 'catalogue:search').length;
    search.askAgain();
    await settle();
    expect(asked.filter((channel) => channel === 'catalogue:search')).toHaveLength(before);
    expect(before).toBe(1);
  });

  it('fills the place list likewise', async () => {
    const { search, asked } = desk();
    search.type('place', '望京');
    await settle();
    search.askAgain();
    await settle();
    expect(asked).toEqual(['place:find', 'place:find']);
  });
});
