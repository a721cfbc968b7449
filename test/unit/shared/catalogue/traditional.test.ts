import { describe, expect, it } from 'vitest';
import { simplify } from '../../../../shared/catalogue/simplify.ts';
import { simplifiedForms } from '../../../../shared/catalogue/traditional.ts';

const forms = simplifiedForms();

describe('traditional characters', () => {
  it.each([
    ['暖氣不熱', '暖气不热'],
    ['樓上漏水', '楼上漏水'],
    ['望京街道', '望京街道'],
    ['拖欠工資wo', '拖欠工资wo'],
    ['裏外發後麵', '里外发后面'],
  ])('%s is read as %s', (typed, written) => expect(simplify(forms, typed)).toBe(written));

  it('leave simplified ones, and whatever is none, as they are', () => {
    for (const text of ['室温不达标，客厅14度', '', '🙂\ud800', 'gn bu热']) expect(simplify(forms, text)).toBe(text);
  });

  it('are thousands, one for one', () => {
    expect(forms.size).toBeGreaterThan(2_000);
    for (const [traditional, written] of forms) expect([[...traditional].length, [...written].length]).toEqual([1, 1]);
  });
});
