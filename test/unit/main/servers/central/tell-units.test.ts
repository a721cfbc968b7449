import { describe, expect, test } from 'vitest';
import type { Asker } from '../../../../../main/servers/central/order/life/order-lives.ts';
import { createTellUnits } from '../../../../../main/servers/central/order/life/tell-units.ts';
import { createMessages, deliverWaiting } from '../../../../../main/servers/central/outbound/messages.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../../shared/time/clock.ts';
import { type LivesWorld, livesWorld } from '../../../../support/lives.ts';

const START = Date.UTC(2026, 10, 23, 1);
const STREET: Asker = { by: { kind: 'unit', id: 'u1', unit: '110105026' }, codes: ['110105026'] };
const CITY: Asker = { by: { kind: 'city', id: 'c1', unit: null }, codes: null };
const tellUnits = createTellUnits(createMessages());

/** What the gateway gets, address and words. */
async function sent({ db, now }: LivesWorld): Promise<string[]> {
  const told: string[] = [];
  const gateway = { deliver: async ({ to, text }: { to: string; text: string }) => void told.push(`${to} ${text}`) };
  const onError = (_id: number, error: unknown): never => {
    throw error;
  };
  await deliverWaiting(db, gateway, now(), { onError });
  return told;
}

describe('a unit whose time runs out', () => {
  test('hears of it at half, at four fifths and when it is over, once each; its district when it is over', async () => {
    const world = await livesWorld(START);
    const { take, pass, tick } = world;
    await take('a');
    const told: string[] = [];
    for (let minute = 0; minute < 70; minute += 1) {
      // Two processes look, and one looks twice.
      await Promise.all([tick(tellUnits), tick(tellUnits)]);
      told.push(...(await sent(world)));
      pass(MINUTE_MS);
    }
    expect(told).toEqual([
      'unit:110105026 【12345】工单 20261123-000001 的签收时限已过 50%，2026-11-23 10:00 到期，请按时办理。',
      'unit:110105026 【12345】工单 20261123-000001 的签收时限已过 80%，2026-11-23 10:00 到期，请按时办理。',
      'unit:110105026 【12345】工单 20261123-000001 的签收已超时（2026-11-23 10:00 到期），请立即办理。',
      'unit:110105 【12345】工单 20261123-000001 的签收已超时（2026-11-23 10:00 到期），请立即办理。',
    ]);
  });

  test('after a week of downtime hears the last step alone, though the visit opens by it', async () => {
    const world = await livesWorld(START);
    await world.take('a');
    await world.lives.act('a', { kind: 'signed' }, 2, STREET);
    await world.lives.act('a', { kind: 'contacted', note: '已联系' }, 3, STREET);
    world.pass(7 * DAY_MS);
    await world.tick(tellUnits);
    await world.tick(tellUnits);
    expect((await sent(world)).map((line) => line.replace(/【.*的/, ''))).toEqual([
      'unit:110105026 答复诉求人和热线已超时（2026-11-24 09:00 到期），请立即办理。',
      'unit:110105 答复诉求人和热线已超时（2026-11-24 09:00 到期），请立即办理。',
    ]);
  });

  test('is the department that was called and has not come; what the city owes no unit is told', async () => {
    const world = await livesWorld(START);
    const { take, lives, pass, tick } = world;
    await take('a');
    await lives.act('a', { kind: 'signed' }, 2, STREET);
    await lives.act('a', { kind: 'contacted', note: '已联系' }, 3, STREET);
    const whistle = { kind: 'whistled' as const, departments: ['D-MZJ'], place: '现场', meetAt: START + 2 * HOUR_MS };
    await lives.act('a', whistle, 4, STREET);
    await lives.act('a', { kind: 'extension-asked', reason: '要等材料', until: START + 3 * DAY_MS }, 5, STREET);
    pass(HOUR_MS);
    await tick(tellUnits);
    expect(await sent(world)).toEqual(['unit:D-MZJ 【12345】工单 20261123-000001 的报到时限已过 50%，2026-11-23 11:00 到期，请按时办理。']);
    await lives.act('a', { kind: 'reported' }, 6, { by: { kind: 'unit', id: 'm', unit: 'D-MZJ' }, codes: ['D-MZJ'] });
    pass(10 * HOUR_MS);
    await tick(tellUnits);
    expect(await sent(world)).toEqual([]);
    await lives.act('a', { kind: 'extension-refused', reason: '不够' }, 7, CITY);
  });
});
