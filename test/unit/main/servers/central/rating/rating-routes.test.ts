import readWorkbook from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import {
  governanceListSchema,
  ownRatesReplySchema,
  rankingsReplySchema,
  ratesReplySchema,
  ratingOrdersReplySchema,
  reviewReplySchema,
  talksReplySchema,
  trendReplySchema,
} from '../../../../../../shared/central/ratings.ts';
import { bearer, startCentral } from '../../../../../support/central.ts';
import { personAt, refusal, signInWithout } from '../../../../../support/people.ts';

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
    const trend = trendReplySchema.parse(await (await get('trend?period=2026-10')).json());
    expect(trend).toMatchObject({ board: null, points: { length: 12 } });
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
    'rankings?period=2026-10&board=city',
    'orders?period=2026-10&board=x',
    "orders?period=2026-10&unit=x'--",
    'orders?period=2026-10&cursor=%00',
    'orders?period=2026-10&limit=0',
    'trend?period=2026-W60',
    'trend?period=2026-10&board=city',
  ])('refuse %s as malformed', async (path) => {
    const { get } = await leadsWorld();
    const reply = await get(path);
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ code: 'bad-request' });
  });

  it('are told to no agent and no unit, and to nobody without a sign-in', async () => {
    const world = await leadsWorld();
    const path = '/v1/ratings/rates?period=2026-10';
    expect(await refusal(await world.request('GET', path, { headers: world.agent }))).toBe('403 forbidden');
    expect(await refusal(await world.request('GET', path, { headers: bearer(world.deviceToken) }))).toBe('401 unauthorised');
    expect(await refusal(await world.request('GET', path))).toBe('401 unauthorised');
    const unit = await personAt(world, '5001');
    expect(await refusal(await unit('GET', path))).toBe('403 forbidden');
  });

  it('tell a unit its own and open them to its orders; another’s are not there, and those of all are not for it', async () => {
    const world = await leadsWorld();
    const [unit, district, city] = [await personAt(world, '5001'), await personAt(world, '6001'), await personAt(world, '7001')];
    const reply = await unit('GET', '/v1/ratings/own?period=2026-10');
    const own = ownRatesReplySchema.parse(await reply.json());
    expect(own).toMatchObject({
      ...{ board: 'street', unit: { code: '110105026', name: '望京街道' } },
      now: { period: { key: '2026-10' }, policy: { label: { zh: '演示口径' } } },
      before: { period: { key: '2026-09' } },
    });
    // Neither a name nor a rank of anybody else.
    expect(JSON.stringify(own)).not.toMatch(/rank|朝阳|D-/);
    const range = await (await unit('GET', '/v1/ratings/own?period=2026-10-11..2026-10-20')).json();
    expect(ownRatesReplySchema.parse(range).before.period.key).toBe('2026-10-01..2026-10-10');
    expect(await (await district('GET', '/v1/ratings/own?period=2026-10')).json()).toMatchObject({
      board: 'district',
      unit: { code: '110105' },
    });
    expect(await refusal(await city('GET', '/v1/ratings/own?period=2026-10'))).toBe('403 forbidden');
    expect(await refusal(await world.request('GET', '/v1/ratings/own?period=2026-10'))).toBe('401 unauthorised');

    const orders = '/v1/ratings/orders?period=2026-10&figure=settled';
    expect((await unit('GET', `${orders}&unit=110105026`)).status).toBe(200);
    expect(await refusal(await unit('GET', `${orders}&unit=D-MZJ&board=department`))).toBe('404 not-found');
    expect(await refusal(await unit('GET', `${orders}&unit=NOBODY`))).toBe('404 not-found');
    expect(await refusal(await unit('GET', orders))).toBe('403 forbidden');
    for (const path of ['rates', 'rankings', 'trend', 'talks', 'review', 'governance'])
      expect(await refusal(await unit('GET', `/v1/ratings/${path}?period=2026-10`)), path).toBe('403 forbidden');
  });

  it('let the city alone keep the 治理类 list, and say who did', async () => {
    const world = await leadsWorld();
    const change = { listed: true, reason: '诉求集中' };
    const place = '/v1/ratings/governance/110105026';
    expect(await refusal(await world.request('PUT', place, { headers: world.lead, body: change }))).toBe('403 forbidden');
    const { access } = await signInWithout(world, '7001');
    const put = (path: string, ifMatch?: string) =>
      world.request('PUT', path, { headers: { ...bearer(access), ...(ifMatch ? { 'if-match': ifMatch } : {}) }, body: change });
    const { etag } = governanceListSchema.parse(await (await world.get('governance')).json());
    expect(await refusal(await put(place))).toBe('428 precondition-required');
    expect((await put(place, etag)).status).toBe(204);
    expect(await refusal(await put('/v1/ratings/governance/D-MZJ', '*'))).toBe('422 unit-unknown');
    const { entries } = governanceListSchema.parse(await (await world.get('governance')).json());
    expect(entries).toEqual([expect.objectContaining({ code: '110105026', listedBy: '7001', reason: '诉求集中', removedAt: null })]);
  });

  it('answer the same word of the 治理类 list, sent again as it was, as the first time; another one not', async () => {
    const world = await leadsWorld();
    const { request, get } = world;
    const { access } = await signInWithout(world, '7001');
    const seen = async () => governanceListSchema.parse(await (await get('governance')).json());
    const put = (etag: string, body: object) =>
      request('PUT', '/v1/ratings/governance/110105026', { headers: { ...bearer(access), 'if-match': etag }, body });
    for (const listed of [true, false]) {
      const { etag } = await seen();
      const word = { listed, reason: listed ? '诉求集中' : '问题已解决' };
      expect((await put(etag, word)).status).toBe(204);
      const after = await seen();
      expect((await put(etag, word)).status).toBe(204);
      expect(await seen()).toEqual(after);
      expect(await refusal(await put(etag, { ...word, reason: '另一个理由' }))).toBe('412 precondition-failed');
      expect(await refusal(await put(etag, { ...word, listed: !listed }))).toBe('412 precondition-failed');
    }
  });

  it('show a district the ranking of all, and of the meeting nothing', async () => {
    const world = await leadsWorld();
    const district = await personAt(world, '6001');
    expect((await district('GET', '/v1/ratings/rankings?period=2026-10')).status).toBe(200);
    expect((await district('GET', '/v1/ratings/orders?period=2026-10')).status).toBe(200);
    expect(await refusal(await district('GET', '/v1/ratings/review?period=2026-10'))).toBe('403 forbidden');
  });

  it('open the whole city’s figures to whoever may see orders behind a figure, and to nobody else', async () => {
    const world = await leadsWorld();
    const path = '/v1/ratings/orders?period=2026-10&board=city&figure=settled';
    const reply = await world.request('GET', path, { headers: world.lead });
    expect([reply.status, ratingOrdersReplySchema.parse(await reply.json())]).toEqual([200, { orders: [], next: null }]);
    for (const id of ['6001', '7001']) expect((await (await personAt(world, id))('GET', path)).status, id).toBe(200);
    expect(await refusal(await world.request('GET', path, { headers: world.agent }))).toBe('403 forbidden');
    for (const id of ['5001', '9001']) expect(await refusal(await (await personAt(world, id))('GET', path)), id).toBe('403 forbidden');
    expect(await refusal(await world.request('GET', path))).toBe('401 unauthorised');
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
    expect(sheets.map(({ sheet }) => sheet)).toContain('全市走势');
    expect(sheets[0]?.data[0]?.[0]).toBe('统计期 Period：2026-10');
    expect(sheets[0]?.data[4]?.[0]).toMatch(/^计算时间 Computed：2026-11-\d\d \d\d:\d\d/);
  });
});
