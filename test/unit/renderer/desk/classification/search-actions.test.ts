import { describe, expect, it } from 'vitest';
import { createCandidatesStore } from '../../../../../renderer/desk/classification/candidates-store.ts';
import { blankTab, createClassificationStore } from '../../../../../renderer/desk/classification/classification-store.ts';
import { createSearch, type SearchDeps } from '../../../../../renderer/desk/classification/search-actions.ts';
import type { CatalogueHit, PlaceHit } from '../../../../../shared/catalogue/search-types.ts';
import type { OrderForm } from '../../../../../shared/classification/form.ts';
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

const wangjing: PlaceHit = {
  ...{ streetCode: '110105026', street: '望京街道', districtCode: '110105', district: '朝阳区' },
  ...{ match: 'community', matched: '花家地' },
};

/** An open form with these notes, over a main that hears 望京 in everything. */
function deskWithNotes(changes: Partial<OrderForm> = {}) {
  const asked: string[] = [];
  const candidates = createCandidatesStore();
  const classification = createClassificationStore();
  const tab = blankTab('tab-1', { callId: null, agentId: null, createdAt: 0 }, {});
  classification.setState({ tabs: [{ ...tab, form: { ...tab.form, notes: '望京花家地那边暖气不热', ...changes } }], activeId: 'tab-1' });
  const invoke = (channel: string, { text }: { text: string }) => {
    asked.push(text);
    return Promise.resolve(channel === 'place:find' ? ok([wangjing]) : err(appError('item-unknown')));
  };
  // Only what searching uses.
  const search = createSearch({ client: { invoke }, candidates, classification, report: () => undefined } as unknown as SearchDeps);
  return { search, candidates, classification, asked };
}

describe('a place that the caller named before the agent came to its box', () => {
  it('is offered at once, and never taken by itself', async () => {
    const { search, candidates, classification } = deskWithNotes();
    search.enter('place');
    await settle();
    expect(candidates.getState()).toMatchObject({ placeHits: [wangjing], placeHeard: true, placeText: null });
    expect(classification.getState().tabs[0]?.form.streetCode).toBeNull();
  });

  it('gives way to what is typed', async () => {
    const { search, candidates } = deskWithNotes();
    search.enter('place');
    search.type('place', 'wj');
    await settle();
    expect(candidates.getState()).toMatchObject({ placeHeard: false, placeText: 'wj' });
    search.type('place', '');
    expect(candidates.getState()).toMatchObject({ placeHits: [], placeHeard: false });
  });

  it.each<[string, Partial<OrderForm>]>([
    ['where a street was chosen', { streetCode: '110105026' }],
    ['where nothing was noted', { notes: '  ' }],
  ])('is not asked for %s', async (_name, changes) => {
    const { search, candidates, asked } = deskWithNotes(changes);
    search.enter('place');
    await settle();
    expect([asked, candidates.getState().placeHits]).toEqual([[], []]);
  });

  it('is dropped when the agent is in another form by then', async () => {
    const { search, candidates, classification } = deskWithNotes();
    search.enter('place');
    classification.setState({ activeId: null });
    await settle();
    expect(candidates.getState().placeHits).toEqual([]);
  });
});
