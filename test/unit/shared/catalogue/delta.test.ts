import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CatalogueDocument, CatalogueItem } from '../../../../shared/catalogue/catalogue.ts';
import { applyDelta, type CatalogueDelta, catalogueDeltaSchema, catalogueText, deltaBetween } from '../../../../shared/catalogue/delta.ts';
import { calendarPolicy, heating } from '../../../support/catalogue-builders.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');
const edition = (version: string, items: readonly CatalogueItem[]): CatalogueDocument => ({
  version,
  label: '演示目录',
  publishedAt: 0,
  items: [...items],
  policy: calendarPolicy,
});
const codeOf = (at: number): string => `01.01.${String(at).padStart(2, '0')}`;
/** Editions of up to 30 items under the same codes, each called one of three names. */
const editions = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom('室温不达标', '停暖', '漏水')), {
    maxLength: 30,
    selector: ([at]) => at,
  })
  .map((rows) => rows.map(([at, l3]): CatalogueItem => ({ ...heating, code: codeOf(at), l3 })));

describe('a delta', () => {
  it('leads from any edition to any other, and carries no row that did not change', () =>
    fc.assert(
      fc.property(editions, editions, (before, after) => {
        const [from, to] = [edition('2026.11.1', before), edition('2026.12.1', after)];
        const delta = catalogueDeltaSchema.parse(JSON.parse(JSON.stringify(deltaBetween(from, to, sha256))));
        const applied = applyDelta(from, delta, sha256);
        expect(applied.ok && catalogueText(applied.value)).toBe(catalogueText(to));
        const same = after.filter((item) => before.some(({ code, l3 }) => code === item.code && l3 === item.l3));
        expect(delta.changed).toHaveLength(after.length - same.length);
      }),
    ));

  const from = edition('2026.11.1', [heating, { ...heating, code: '01.01.02', l3: '停暖' }]);
  const to = edition('2026.12.1', [{ ...heating, l3: '屋里太冷' }]);
  const delta = deltaBetween(from, to, sha256);

  it.each<[string, CatalogueDelta]>([
    ['a row left out', { ...delta, changed: [] }],
    ['a row changed on its way', { ...delta, changed: [{ ...heating, l3: '别的' }] }],
    ['a removal forgotten', { ...delta, removed: [] }],
    ['a row removed that never was', { ...delta, removed: ['01.01.02', '09.09.09'] }],
    ['another head', { ...delta, label: '别的目录' }],
  ])('with %s is refused', (_, broken) => expect(applyDelta(from, broken, sha256).ok).toBe(false));

  it('is refused by an edition it does not start from', () =>
    expect(
      applyDelta(
        edition('2026.10.1', [
          { ...heating, code: '01.01.02', l3: '停暖' },
          { ...heating, code: '01.01.03', l3: '漏水' },
        ]),
        delta,
        sha256,
      ),
    ).toMatchObject({
      ok: false,
      error: expect.stringContaining('2026.12.1'),
    }));
});
