import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { CatalogueService } from '../../../main/catalogue/catalogue-service.ts';
import { composeHandlers, type SeatParts } from '../../../main/compose-handlers.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/result.ts';

/** Handlers over a catalogue that finds nothing, of this version. */
function handlers(version: string | null) {
  const catalogue: Partial<CatalogueService> = {
    version: () => version,
    search: () => [],
    suggest: () => [],
    findPlace: () => [],
  };
  // Of the seat's parts only this one is asked.
  return composeHandlers({ catalogue } as SeatParts);
}

describe('a seat that never had a catalogue', () => {
  test.each(['catalogue:search', 'place:find'] as const)('says so, and not that nothing was found (%s)', async (channel) => {
    expect(await handlers(null)[channel]({ text: '暖气', limit: 5 })).toEqual(err(appError('catalogue-missing')));
    expect(await handlers('2026.11.1')[channel]({ text: '暖气', limit: 5 })).toEqual(ok([]));
  });

  test('says so for the notes, too', async () => {
    expect(await handlers(null)['catalogue:suggest']({ notes: '暖气不热', limit: 5 })).toEqual(err(appError('catalogue-missing')));
    expect(await handlers('2026.11.1')['catalogue:suggest']({ notes: '暖气不热', limit: 5 })).toEqual(ok([]));
  });
});

describe('what leaves main whole', () => {
  const collected = { name: 'seat.json', text: '', phoneAnswered: true };

  test('diagnostics with personal data stand in the journal before they are collected, others do not', async () => {
    const done: string[] = [];
    const journal = { note: (what: string, detail: string) => done.push(`${what}: ${detail}`) };
    const collect = vi.fn((_withPersonal: boolean) => {
      done.push('collected');
      return Promise.resolve(collected);
    });
    const parts = composeHandlers({ journal, diagnostics: { collect } } as unknown as SeatParts);
    await parts['diagnostics:collect']({ withPersonal: false });
    await parts['diagnostics:collect']({ withPersonal: true });
    expect(done).toEqual(['collected', 'diagnostics: with personal data', 'collected']);
  });

  test('an order is told whole only after the journal holds who asked', async () => {
    const get = vi.fn(() => ok('the order'));
    const unmask = vi
      .fn()
      .mockReturnValueOnce(err(appError('order-unknown')))
      .mockReturnValue(ok({}));
    const parts = composeHandlers({ orders: { get }, callers: { unmask } } as unknown as SeatParts);
    const orderId = randomUUID();
    expect(await parts['order:get']({ orderId })).toEqual(err(appError('order-unknown')));
    expect(get).not.toHaveBeenCalled();
    expect(await parts['order:get']({ orderId })).toEqual(ok('the order'));
    expect(unmask).toHaveBeenCalledWith(orderId);
  });
});
