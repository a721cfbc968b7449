import { expect } from '@playwright/test';
import { CENTRAL_NUMBER } from '../support/fill-form.ts';
import { relayTest as test } from '../support/relay-fixture.ts';

test('a question is answered from the knowledge base and closed in two keys, and central knows which entry was read', async ({
  seatBehindRelay,
}) => {
  const { seat, relay } = await seatBehindRelay();
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await page.keyboard.type('市民问结婚登记要带什么证件');
  await expect(desk().getByRole('button', { name: /结婚登记要带什么证件/ })).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Alt+6');
  await expect(desk().getByRole('region', { name: '念给市民的答复' })).toContainText('内地居民办结婚登记');
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.press('Alt+a');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  const posted = relay.seen.find(({ method, path }) => method === 'POST' && path === '/v1/orders');
  expect(JSON.parse(posted?.body ?? '{}') as unknown).toMatchObject({
    outcome: { kind: 'answered' },
    requestType: 'consult',
    knowledgeId: 'K-14-001',
    notes: '市民问结婚登记要带什么证件',
    itemCode: '14.03.01',
  });
});
