import { describe, expect, it } from 'vitest';
import type { CatalogueDocument, CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { catalogueChanges, describeChanges } from '../../../../shared/catalogue/changes.ts';
import { indexCatalogue } from '../../../../shared/catalogue/index-catalogue.ts';
import { searchCatalogue } from '../../../../shared/catalogue/search.ts';
import { suggestItems } from '../../../../shared/classification/suggest.ts';
import { indexForSuggestions } from '../../../../shared/classification/suggest-index.ts';
import { calendarPolicy, heating } from '../../../support/catalogue-builders.ts';
import { demoDocuments } from '../../../support/demo-catalogue.ts';

const edition = (...items: CatalogueItem[]): CatalogueDocument => ({
  version: '1',
  label: '演示目录',
  publishedAt: 0,
  items,
  policy: calendarPolicy,
});
const stopped: CatalogueItem = { ...heating, code: '01.01.02', l3: '计划外停暖' };
const changed = (before: CatalogueItem[], after: CatalogueItem[]) => catalogueChanges(edition(...before), edition(...after));

describe('what an agent must know of a new version', () => {
  it('nothing, where only the words for searching changed', () =>
    expect(changed([heating], [{ ...heating, phrases: ['冻死了'], definition: '屋里冷。', formerNames: ['太冷'] }])).toEqual([]));

  it('what is new, and what is no more and which item took it over', () => {
    expect(changed([heating], [heating, stopped])).toEqual([{ kind: 'added', code: '01.01.02', name: '计划外停暖' }]);
    expect(changed([heating, stopped], [{ ...heating, formerCodes: ['01.01.02'] }])).toEqual([
      { kind: 'ended', code: '01.01.02', name: '计划外停暖', successor: '室温不达标' },
    ]);
    expect(changed([heating, stopped], [heating])).toMatchObject([{ kind: 'ended', successor: null }]);
  });

  it('each respect in which an item is another', () => {
    const after: CatalogueItem = { ...heating, l3: '屋里太冷', route: { kind: 'district' }, policyClass: 'general', questions: [] };
    expect(changed([heating], [after])).toEqual([
      { kind: 'renamed', code: '01.01.01', name: '屋里太冷', before: '室温不达标' },
      { kind: 'rerouted', code: '01.01.01', name: '屋里太冷' },
      { kind: 'reclocked', code: '01.01.01', name: '屋里太冷' },
      { kind: 'asks', code: '01.01.01', name: '屋里太冷' },
    ]);
  });

  it('is told a line each, and what is left over is counted', () => {
    const many = Array.from(
      { length: 35 },
      (_, at): CatalogueItem => ({ ...heating, code: `02.01.${String(at + 10)}`, l3: `新事项${at}` }),
    );
    const lines = describeChanges('2026.12.1', changed([stopped], [heating, ...many])).split('\n');
    expect(lines.slice(0, 3)).toEqual(['2026.12.1：', '新增 室温不达标（01.01.01）', '停用 计划外停暖（01.01.02）']);
    expect(lines.at(-1)).toBe('……另有 7 处');
  });
});

it('an item is found and proposed by a name it had before', () => {
  const [first, ...others] = demoDocuments().catalogue.items;
  const items = [{ ...(first ?? heating), formerNames: ['冬季锅炉事宜'] }, ...others];
  expect(searchCatalogue(indexCatalogue(items), items, '冬季锅炉事宜', 1)).toMatchObject([{ code: first?.code, matched: '冬季锅炉事宜' }]);
  expect(suggestItems(indexForSuggestions(items), items, '市民反映冬季锅炉事宜一直没人管', 5)[0]?.code).toBe(first?.code);
});
