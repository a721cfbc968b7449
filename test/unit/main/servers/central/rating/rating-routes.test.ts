import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import {
  governanceListSchema,
  rankingsReplySchema,
  ratesReplySchema,
  ratingOrdersReplySchema,
  reviewReplySchema,
  talksReplySchema,
} from '../../../../../../shared/central/ratings.ts';
import { bearer, startCentral } from '../../../../../support/central.ts';

async function leadsWorld() {
  const world = await startCentral();
  const { deviceToken } = await world.enrol('8001');
  const headersOf = async (agentId: string, role: 'agent' | 'lead') => ({
    ...bearer(deviceToken),
    'x-agent-session': (await world.signIn(deviceToken, agentId, role)).session,
  });
  const lead = await headersOf('2001', 'lead');
  return {
    ...world,
    deviceToken,
    lead,
    agent: await headersOf('1001', 'agent'),
    get: (path: string) => world.request('GET', `/v1/ratings/${path}`, { headers: lead }),
  };
}

describe('the ratings over HTTP', () => {
  it('are told to a lead in the shapes of the contract', async () => {
    const { get } = await leadsWorld();
    const rates = ratesReplySchema.parse(await (await get('rates?period=2026-10')).json());
    expect(rates).toMatchObject({
      board: 'street',
      matter: null,
      policy: { label: { zh: '演示口径' } },
      units: [{ code: '110105026', name: '望京街道' }],
    });
    const rankings = rankingsReplySchema.parse(await (await get('rankings?period=2026-W44&board=district&matter=waste')).json());
    expect(rankings).toMatchObject({ comparedWith: '2026-W43', matter: { key: 'waste' } });
    expect(ratingOrdersReplySchema.parse(await (await get('orders?period=2026-10-01..2026-10-31&figure=unsolved')).json()).next).toBeNull();
    expect(talksReplySchema.parse(await (await get('talks?period=2026-10')).json()).talks).toEqual([]);
    expect(reviewReplySchema.parse(await (await get('review?period=2026-10')).json()).unranked).toBe(1);
    expect(governanceListSchema.parse(await (await get('governance')).json()).entries).toEqual([]);
  });

  it.each([
    'rates?period=2026-13',
    'rates?period=1',
    'rates',
    'rankings?period=2026-10&board=x',
    "orders?period=2026-10&unit=x'--",
    'orders?period=2026-10&cursor=%00',
    'orders?period=2026-10&limit=0',
  ])('refuse %s as malformed', async (path) => {
    const { get } = await leadsWorld();
    const reply = await get(path);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: 'bad-request' });
  });

  it('are told to no agent, and to nobody without a sign-in; the list is kept by the city alone', async () => {
    const { request, agent, lead, deviceToken } = await leadsWorld();
    const path = '/v1/ratings/rates?period=2026-10';
    expect((await request('GET', path, { headers: agent })).status).toBe(403);
    expect((await request('GET', path, { headers: bearer(deviceToken) })).status).toBe(401);
    expect((await request('GET', path)).status).toBe(401);
    const change = await request('PUT', '/v1/ratings/governance/110105026', { headers: lead, body: { listed: true, reason: '诉求集中' } });
    expect(change.status).toBe(403);
  });

  it('come as files: CSV with a byte order mark, XLSX with a sheet for each part', async () => {
    const { get } = await leadsWorld();
    const csv = await get('files/rankings?period=2026-10&format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="rankings-2026-10.csv"');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString()).toContain('望京街道,110105026');
    const xlsx = await get('files/review?period=2026-10');
    const sheets = await readWorkbook(Buffer.from(await xlsx.arrayBuffer()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(expect.arrayContaining(['全市', '各区', '约谈', '生活垃圾分类前列']));
    expect(sheets[0]?.data[0]?.[0]).toBe('统计期 Period：2026-10');
  });
});
