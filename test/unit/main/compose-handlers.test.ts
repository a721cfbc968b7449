import { describe, expect, test } from 'vitest';
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
