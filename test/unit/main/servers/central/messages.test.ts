import { expect, test } from 'vitest';
import { createMessages, deliverWaiting, type Gateway, unitAddress } from '../../../../../main/servers/central/outbound/messages.ts';
import { DAY_MS } from '../../../../../shared/time/clock.ts';
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

test('refused ones, more than are read at a time, keep none behind them back; a link that has expired is sent to nobody', async () => {
  const { db, take } = await livesWorld(START);
  await take('a');
  const messages = createMessages();
  await db.transaction().execute(async (transaction) => {
    const send = (to: string, at: number) => messages.send(transaction, { orderId: 'a', to, text: '链接', at });
    for (let each = 0; each < 60; each += 1) for (const to of ['0000', unitAddress(`D-${each}`)]) await send(to, START);
    await send('13700000000', START - 4 * DAY_MS);
    for (const to of ['13912345678', unitAddress('D-GOOD')]) await send(to, START);
  });
  const heard: string[] = [];
  const gateway: Gateway = {
    deliver: async ({ to }) => {
      if (to === '0000' || /D-\d/.test(to)) throw new Error('no such receiver');
      heard.push(to);
    },
  };
  const refused: number[] = [];
  expect(await deliverWaiting(db, gateway, START, { onError: (id) => void refused.push(id) })).toBe(2);
  expect(heard).toEqual(['13912345678', 'unit:D-GOOD']);
  expect(refused.length).toBe(121);
  const kept = await db.selectFrom('short_message').select('number').where('sent_at', 'is', null).execute();
  expect(new Set(kept.map(({ number }) => number === '0000'))).toEqual(new Set([true, false]));
  expect(kept.length).toBe(120);
});
