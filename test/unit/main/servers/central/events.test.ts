import { randomBytes, randomUUID } from 'node:crypto';
import { EventSource } from 'eventsource';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Central, createCentral } from '../../../../../main/servers/central/create-central.ts';
import { createServerLog } from '../../../../../main/servers/central/log.ts';
import type { CentralPolicy } from '../../../../../main/servers/central/policy.ts';
import type { Telephony } from '../../../../../main/servers/telephony.ts';
import {
  type CentralEvent,
  centralEventSchema,
  enrolReplySchema,
  orderReceiptSchema,
  queueReplySchema,
  telephonyReplySchema,
} from '../../../../../shared/central/contract.ts';
import { problemSchema } from '../../../../../shared/central/problem.ts';
import { createListeners } from '../../../../../shared/listeners.ts';
import type { QueueEvent } from '../../../../../shared/queue/queue-event.ts';
import type { QueueState } from '../../../../../shared/queue/queue-state.ts';
import type { TelephonyHealth } from '../../../../../shared/queue/telephony-health.ts';
import { bearer, catalogue, ENROL_CODE, otherItem, startCentral, tempFolder, UNITS, workOrder } from '../../../../support/central.ts';

interface Reader {
  readonly ids: number[];
  readonly events: CentralEvent[];
  close(): void;
}

/** A seat's real event stream client; `lastEventId` is what it would remember from before. */
async function read(central: { readonly central: Pick<Central, 'address'> }, token: string, lastEventId?: string): Promise<Reader> {
  const ids: number[] = [];
  const events: CentralEvent[] = [];
  const source = new EventSource(`${central.central.address}/v1/events`, {
    fetch: (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, ...bearer(token), ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      }),
  });
  onTestFinished(() => source.close());
  source.onmessage = (message) => {
    ids.push(Number(message.lastEventId));
    events.push(centralEventSchema.parse(JSON.parse(message.data)));
  };
  await new Promise((resolve, reject) => {
    source.onopen = resolve;
    source.onerror = reject;
  });
  return { ids, events, close: () => source.close() };
}

const entered = (callRef: string): QueueEvent => ({ kind: 'entered', at: 1, callRef, queue: '12345', calledNumber: '12345' });
const refs = (reader: Reader) =>
  reader.events.map((event) => (event.kind === 'queue' && event.event.kind === 'entered' ? event.event.callRef : event.kind));

describe('the event stream', () => {
  test('tells a seat what happens from now on, in order and numbered', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const reader = await read(central, deviceToken);
    for (const ref of ['a', 'b', 'c']) central.telephony.tell(entered(ref));
    // Stored by another connection than the order's on PostgreSQL: only what is stored already comes before it.
    await vi.waitFor(() => expect(refs(reader)).toEqual(['a', 'b', 'c']));
    await central.post(deviceToken, workOrder());
    await vi.waitFor(() => expect(refs(reader)).toEqual(['a', 'b', 'c', 'order']));
    expect(reader.ids).toEqual([2, 3, 4, 5]);
  });

  test('goes on after a cut where it stood: nothing twice, nothing missing', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const before = await read(central, deviceToken, '0');
    for (let at = 0; at < 300; at += 1) central.telephony.tell(entered(`before-${at}`));
    // Each event waits for the disk, which other tests use at the same time.
    await vi.waitFor(() => expect(before.ids.length).toBeGreaterThan(50), { timeout: 5_000 });
    before.close();
    const remembered = before.ids.at(-1) ?? 0;
    for (let at = 0; at < 300; at += 1) central.telephony.tell(entered(`after-${at}`));
    const after = await read(central, deviceToken, String(remembered));
    await vi.waitFor(() => expect(after.ids.at(-1)).toBe(601), { timeout: 5_000 });
    expect([...before.ids, ...after.ids]).toEqual(Array.from({ length: 601 }, (_, at) => at + 1));
  });

  test('survives a restart of central', async () => {
    const dataDir = tempFolder();
    const first = await startCentral({ dataDir });
    const { deviceToken } = await first.enrol();
    first.telephony.tell(entered('before'));
    await first.stop();
    const second = await startCentral({ dataDir });
    second.telephony.tell(entered('after'));
    const reader = await read(second, deviceToken, '1');
    await vi.waitFor(() => expect(refs(reader)).toEqual(['before', 'after']));
  });

  test('keeps only the newest events, and gives a seat that was long away what is left', async () => {
    const central = await startCentral({ policy: { eventsKept: 3 } });
    const { deviceToken } = await central.enrol();
    for (const ref of ['a', 'b', 'c', 'd']) central.telephony.tell(entered(ref));
    // The catalogue's was the first of five.
    const lastStored = async () =>
      queueReplySchema.parse(await (await central.request('GET', '/v1/queue', { headers: bearer(deviceToken) })).json()).lastEventId;
    await expect.poll(lastStored).toBe(5);
    const reader = await read(central, deviceToken, '1');
    await vi.waitFor(() => expect(refs(reader)).toEqual(['b', 'c', 'd']));
  });

  test('begins anew for a seat that remembers more than this central ever told', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const reader = await read(central, deviceToken, '4711');
    await vi.waitFor(() => expect(refs(reader)).toEqual(['catalogue']));
  });

  test('says that a new catalogue is served, once', async () => {
    const dataDir = tempFolder();
    for (const version of ['2026.11.1', '2026.11.1', '2026.12.1'])
      await (await startCentral({ dataDir, catalogue: catalogue(version) })).stop();
    const central = await startCentral({ dataDir, catalogue: catalogue('2026.12.1') });
    const { deviceToken } = await central.enrol();
    const reader = await read(central, deviceToken, '0');
    await vi.waitFor(() =>
      expect(reader.events.map((event) => event.kind === 'catalogue' && event.version)).toEqual(['2026.11.1', '2026.12.1']),
    );
  });

  test('tells how often a pair of items came back by now, when an order did and when that was taken back', async () => {
    const central = await startCentral({ catalogue: catalogue('2026.11.1', [...catalogue().items, otherItem]) });
    const { deviceToken } = await central.enrol();
    const { id } = orderReceiptSchema.parse(await (await central.post(deviceToken, workOrder())).json());
    const { session } = await central.signIn(deviceToken, '2001', 'lead');
    const reader = await read(central, deviceToken);
    const headers = { ...bearer(deviceToken), 'x-agent-session': session };
    for (const itemCode of [otherItem.code, otherItem.code, '01.01.01'])
      await central.request('POST', `/v1/orders/${id}/return`, { headers, body: { itemCode } });
    await vi.waitFor(() => expect(reader.events).toHaveLength(2));
    const pair = { kind: 'returned', from: '01.01.01', to: otherItem.code };
    expect(reader.events).toMatchObject([
      { ...pair, times: 1 },
      { ...pair, times: 0 },
    ]);
  });

  test('shows a silent line to be alive', async () => {
    const central = await startCentral({ policy: { keepAliveMs: 30 } });
    const { deviceToken } = await central.enrol();
    const headers = { ...bearer(deviceToken), accept: 'text/event-stream' };
    const reply = await central.request('GET', '/v1/events', { headers });
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toMatch(/^:/);
    await reader?.cancel();
  });

  test('does not hold up the end of central', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    await read(central, deviceToken);
    const began = performance.now();
    await central.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test('is for a seat that asks for a stream', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const plain = await central.request('GET', '/v1/events', { headers: { ...bearer(deviceToken), accept: 'application/json' } });
    expect(plain.status).toBe(406);
    expect(problemSchema.parse(await plain.json()).code).toBe('bad-request');
    const open = await central.request('GET', '/v1/events', { headers: { accept: 'text/event-stream' } });
    expect(open.status).toBe(401);
  });
});

interface Steered {
  readonly central: Central;
  readonly token: string;
  /** How the calls stood when central last heard of them. */
  readonly known: QueueState;
  tell(event: QueueEvent): void;
  tellHealth(health: TelephonyHealth): void;
}

/** A central whose line to the PBX is as the test says. */
async function startSteered(dataDir = tempFolder(), policy: Partial<CentralPolicy> = {}): Promise<Steered> {
  const events = createListeners<QueueEvent>();
  const healths = createListeners<TelephonyHealth>();
  const begun = Promise.withResolvers<QueueState>();
  let health: TelephonyHealth = { kind: 'up' };
  const telephony: Telephony = {
    begin: begun.resolve,
    setMemberState: () => undefined,
    health: () => health,
    onEvent: events.add,
    onHealth: healths.add,
  };
  const place = { sipServers: ['wss://pbx.example/ws'], sipDomain: 'pbx.example', hasCitizen: false, dispose: async () => undefined };
  const central = await createCentral({
    dataDir,
    policy,
    documents: { catalogue: catalogue(), units: UNITS },
    accounts: { password: '12345', agents: [{ id: '1001', name: '林静', roles: ['agent'] }] },
    host: '127.0.0.1',
    port: 0,
    enrolCode: ENROL_CODE,
    version: '0.0.0-test',
    clock: () => 7,
    randomBytes,
    newId: randomUUID,
    log: createServerLog({ write: () => undefined }),
    startTelephony: async () => ({ ...place, telephony }),
  });
  onTestFinished(() => central.dispose());
  const body = JSON.stringify({ code: ENROL_CODE });
  const reply = await fetch(`${central.address}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { deviceToken: token } = enrolReplySchema.parse(await reply.json());
  const tellHealth = (next: TelephonyHealth): void => {
    health = next;
    healths.tell(next);
  };
  return { central, token, known: await begun.promise, tell: events.tell, tellHealth };
}

describe('how the queue stands', () => {
  const board = async ({ central, token }: { readonly central: Central; readonly token: string }) =>
    queueReplySchema.parse(await (await fetch(`${central.address}/v1/queue`, { headers: bearer(token) })).json());

  test('is told as of an event, with who works here; what comes after it is in the stream', async () => {
    const steered = await startSteered();
    for (const ref of ['a', 'b']) steered.tell(entered(ref));
    // The first event tells of the catalogue.
    await expect.poll(() => board(steered), { timeout: 5_000 }).toMatchObject({ lastEventId: 3, agents: [{ id: '1001', name: '林静' }] });
    const { board: stands } = await board(steered);
    expect(stands.waiting.map(({ callRef }) => callRef)).toEqual(['a', 'b']);
  });

  test('and what the day came to outlive a restart and a log that forgets', async () => {
    const dataDir = tempFolder();
    const first = await startSteered(dataDir, { eventsKept: 2 });
    for (const ref of ['a', 'b', 'c', 'd']) first.tell(entered(ref));
    await expect.poll(async () => (await board(first)).board.waiting.length, { timeout: 5_000 }).toBe(4);
    const before = await board(first);
    await first.central.dispose();
    const second = await startSteered(dataDir, { eventsKept: 2 });
    expect(await board(second)).toEqual(before);
    expect(before.board.waiting).toHaveLength(4);
  });
});

describe('central’s line to the PBX', () => {
  const down: TelephonyHealth = { kind: 'down', problem: 'refused', setting: 'telephony.ami.secretFile', detail: 'Authentication failed' };

  test('that breaks and comes back is told to the seats, and to a seat that asks', async () => {
    const steered = await startSteered();
    const { central, token, tellHealth } = steered;
    const reader = await read(steered, token);
    tellHealth(down);
    await vi.waitFor(() => expect(reader.events).toEqual([{ kind: 'telephony', health: down, at: 7 }]));
    const asked = await fetch(`${central.address}/v1/telephony`, { headers: bearer(token) });
    expect(telephonyReplySchema.parse(await asked.json())).toEqual({ health: down });
    tellHealth({ kind: 'up' });
    await vi.waitFor(() => expect(reader.events[1]).toEqual({ kind: 'telephony', health: { kind: 'up' }, at: 7 }));
  });

  test('begins after a restart with the calls that were open, among events of every kind', async () => {
    const dataDir = tempFolder();
    const first = await startSteered(dataDir);
    expect([...first.known.waiting, ...first.known.talking, ...first.known.seats]).toEqual([]);
    for (const ref of ['over', 'talks', 'waits']) first.tell(entered(ref));
    first.tellHealth(down);
    const fact = { at: 2, queue: '12345', seat: '8001' };
    first.tell({ kind: 'answered', ...fact, callRef: 'over', waitMs: 1 });
    first.tell({ kind: 'completed', ...fact, callRef: 'over', talkMs: 1, by: 'caller' });
    first.tell({ kind: 'answered', ...fact, callRef: 'talks', waitMs: 1 });
    await first.central.dispose();
    const { known } = await startSteered(dataDir);
    expect([[...known.waiting.keys()], [...known.talking.values()]]).toEqual([
      ['waits'],
      [{ callRef: 'talks', queue: '12345', seat: '8001', answeredAt: 2 }],
    ]);
  });
});
