import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { normalisePhone } from '../../../../shared/call/phone-number.ts';

const vectors = z
  .object({ rows: z.array(z.object({ in: z.string(), valid: z.boolean(), type: z.string().optional(), e164: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(new URL('../../../fixtures/phone-vectors.json', import.meta.url), 'utf8')));

const KIND: Readonly<Record<string, string>> = { MOBILE: 'mobile', FIXED_LINE: 'fixed', SHARED_COST: 'service' };

describe('a number as a PBX or a person writes it', () => {
  it.each(vectors.rows.filter(({ valid }) => valid))('reads $in', ({ in: raw, type = '', e164 }) => {
    expect(normalisePhone(raw)).toMatchObject({ kind: KIND[type], e164 });
  });

  it.each([
    ['65123456', 'fixed', '+861065123456', '010-6512 3456'],
    ['12345', 'service', null, '12345'],
    ['95598', 'service', null, '95598'],
    ['110', 'emergency', null, '110'],
    ['008613912345678', 'mobile', '+8613912345678', '139 1234 5678'],
    ['013912345678', 'mobile', '+8613912345678', '139 1234 5678'],
    ['１３９１２３４５６７８', 'mobile', '+8613912345678', '139 1234 5678'],
    ['+12125550100', 'foreign', '+12125550100', '+1 212 555 0100'],
    ['anonymous', 'withheld', null, ''],
    ['', 'withheld', null, ''],
    ['not a number', 'unknown', null, 'not a number'],
  ])('reads %s', (raw, kind, e164, shown) => {
    expect(normalisePhone(raw)).toMatchObject({ kind, e164, shown });
  });

  it('hides the middle for those who need not know it', () => {
    expect(normalisePhone('+86 139 1234 5678').masked).toBe('139****5678');
    expect(normalisePhone('010-65123456').masked).not.toContain('6512');
    expect(normalisePhone('110').masked).toBe('110');
  });
});
