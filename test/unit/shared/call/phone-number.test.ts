import { readFileSync } from 'node:fs';
import fc from 'fast-check';
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
    ['086 139 1234 5678', 'mobile', '+8613912345678', '139 1234 5678'],
    ['sip:13912345678@10.0.0.1', 'mobile', '+8613912345678', '139 1234 5678'],
    ['tel:+8613912345678;phone-context=+86', 'mobile', '+8613912345678', '139 1234 5678'],
    ['02023456789', 'fixed', '+862023456789', '020-2345 6789'],
    ['4008123123', 'service', '+864008123123', '400-812-3123'],
    ['+864008123123', 'service', '+864008123123', '400-812-3123'],
    ['96069', 'service', null, '96069'],
    ['8001', 'short', null, '8001'],
    ['0085223456789', 'foreign', '+85223456789', '+852 2345 6789'],
    ['139123456789', 'unknown', null, '139123456789'],
    ['10000000000', 'unknown', null, '10000000000'],
    ['5', 'unknown', null, '5'],
    ['Anonymous@anonymous.invalid', 'withheld', null, ''],
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
    expect(normalisePhone('+85223456789').masked).toBe('+852 ****6789');
    expect(normalisePhone('139123456789').masked).toBe('********6789');
    expect(normalisePhone('王建国').masked).toBe('***');
  });

  it('keeps what came beside what was read', () => expect(normalisePhone(' 8613912345678 ').raw).toBe(' 8613912345678 '));

  it('survives whatever a header holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.stringMatching(/^[+0-9 ()-]{0,40}$/)), (raw) => {
        const { masked, shown, e164 } = normalisePhone(raw);
        return shown.length <= 200 && masked.length <= 200 && (e164 === null || /^\+\d{6,20}$/.test(e164));
      }),
    );
  });
});
