import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { type CentralClient, createCentralClient } from '../../../../main/link/central-client.ts';
import type { Role } from '../../../../shared/seat/role.ts';
import { startCentral } from '../../../support/central.ts';

async function seatOf(agentId: string, role: Role): Promise<CentralClient> {
  const central = await startCentral();
  const { deviceToken } = await central.enrol();
  const { session } = await central.signIn(deviceToken, agentId, role);
  return createCentralClient({
    ...{ baseUrl: central.central.address, deviceToken: () => deviceToken, agentSession: () => session, clock: () => central.time.now },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onOutcome: () => undefined,
  });
}

test('a lead’s seat reads rankings, a figure’s orders and the talk list of a real central', async () => {
  const client = await seatOf('2001', 'lead');
  const wish = { period: '2026-10-01..2026-10-15', board: 'district', matter: 'property' } as const;
  expect(await client.rankings(wish)).toMatchObject({ ok: true, value: { board: 'district', matter: { key: 'property' } } });
  const figure = { ...wish, unit: '110105', industry: null, figure: 'unsolved', cursor: null } as const;
  expect(await client.ratingOrders(figure)).toEqual({ ok: true, value: { orders: [], next: null } });
  expect(await client.ratingOrders({ ...figure, unit: null })).toEqual({ ok: true, value: { orders: [], next: null } });
  expect(await client.ratingOrders({ ...figure, board: 'city', unit: null })).toEqual({ ok: true, value: { orders: [], next: null } });
  expect(await client.talks('2026-10')).toMatchObject({ ok: true, value: { comparedWith: '2026-09', talks: [] } });
  expect(await client.trend({ period: '2026-10', board: null, matter: null })).toMatchObject({ ok: true, value: { board: null } });
  expect(await client.review('2026-10')).toMatchObject({ ok: true, value: { comparedWith: '2026-09' } });
});

test('a workbook comes through as the bytes that central made; a refusal of one is told like any other', async () => {
  const wish = { period: '2026-10', board: 'street', matter: null, sheet: 'review' } as const;
  const file = await (await seatOf('2001', 'lead')).ratingFile(wish);
  const sheets = await readWorkbook(Buffer.from(file.ok ? file.value : '', 'base64'));
  expect(sheets.map(({ sheet }) => sheet)).toContain('全市走势');
  const agent = await seatOf('1001', 'agent');
  expect(await agent.ratingFile(wish)).toMatchObject({ ok: false, error: { kind: 'central-unauthorised' } });
});

test('an agent’s seat is refused, and what is no period is told as such', async () => {
  const agent = await seatOf('1001', 'agent');
  expect(await agent.rankings({ period: '2026-10', board: 'street', matter: null })).toMatchObject({ ok: false });
  const lead = await seatOf('2001', 'lead');
  expect(await lead.talks('2026-13')).toMatchObject({ ok: false, error: { kind: 'central-rejected' } });
});
