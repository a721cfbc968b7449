import { EventSource } from 'eventsource';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { type CentralEvent, centralEventSchema, problemSchema } from '../../../../../shared/central/contract.ts';
import type { QueueEvent } from '../../../../../shared/queue/queue-event.ts';
import { bearer, catalogue, startCentral, type TestCentral, tempFolder, workOrder } from '../../../../support/central.ts';

interface Reader {
  readonly ids: number[];
  readonly events: CentralEvent[];
  close(): void;
}

/** A seat's real event stream client; `lastEventId` is what it would remember from before. */
async function read(central: TestCentral, token: string, lastEventId?: string): Promise<Reader> {
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
    await central.post(deviceToken, workOrder());
    await vi.waitFor(() => expect(refs(reader)).toEqual(['a', 'b', 'c', 'order']));
    expect(reader.ids).toEqual([2, 3, 4, 5]);
  });

  test('goes on after a cut where it stood: nothing twice, nothing missing', async () => {
    const central = await startCentral();
    const { deviceToken } = await central.enrol();
    const before = await read(central, deviceToken, '0');
    for (let at = 0; at < 300; at += 1) central.telephony.tell(entered(`before-${at}`));
    await vi.waitFor(() => expect(before.ids.length).toBeGreaterThan(50));
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
