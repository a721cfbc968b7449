import { expect, test } from 'vitest';
import { createDispatchItems } from '../../../../../../main/servers/central/catalogue/dispatch-items.ts';
import { serve } from '../../../../../../main/servers/central/catalogue/documents.ts';
import { DAY_MS } from '../../../../../../shared/time/clock.ts';
import { demoDocuments } from '../../../../../support/demo-catalogue.ts';

test('an item is offered on its days alone, though the edition stays', () => {
  const document = demoDocuments().catalogue;
  const [item] = document.items.filter(({ route }) => route.kind === 'street');
  if (!item) throw new Error('no item goes to a street');
  const edition = serve({ ...document, items: [{ ...item, validFrom: '2026-11-10', validTo: '2026-11-11' }] });
  const midnight = Date.UTC(2026, 10, 9, 16);
  let now = midnight - 1;
  const items = createDispatchItems(
    () => edition,
    () => now,
  );
  const offered = (): number => items().document.items.length;
  const days = [now, midnight, midnight + DAY_MS, midnight + 2 * DAY_MS].map((at) => {
    now = at;
    return offered();
  });
  expect(days).toEqual([0, 1, 1, 0]);
});
