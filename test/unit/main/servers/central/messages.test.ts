import { expect, test } from 'vitest';
import { createMessages, deliverWaiting, type Gateway, unitAddress } from '../../../../../main/servers/central/outbound/messages.ts';
import { livesWorld } from '../../../../support/lives.ts';

const START = Date.UTC(2026, 10, 23, 1);

test('units that the gateway finds no way to, however many, keep no citizen’s link back', async () => {
  const { db, take } = await livesWorld(START);
  await take('a');
  const messages = createMessages();
  await db.transaction().execute(async (transaction) => {
    for (let unit = 0; unit < 60; unit += 1)
      await messages.send(transaction, { orderId: 'a', to: unitAddress(`D-${unit}`), text: '请按时办理', at: START });
    await messages.send(transaction, { orderId: 'a', to: '13912345678', text: '链接', at: START });
  });
  const [heard, refused]: [string[], number[]] = [[], []];
  const gateway: Gateway = {
    deliver: async ({ to }) => {
      if (to.startsWith('unit:')) throw new Error('no such receiver');
      heard.push(to);
    },
  };
  expect(await deliverWaiting(db, gateway, START, { onError: (id) => void refused.push(id) })).toBe(1);
  expect(heard).toEqual(['13912345678']);
  expect(refused.length).toBeGreaterThan(0);
});
