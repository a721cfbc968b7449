import { describe, expect, test } from 'vitest';
import { bearer } from '../support/central.ts';
import { fillBody, fillIn, normalise, readFrames, readWire, type WireExchange } from '../support/wire.ts';
import { type WireWorld, wireWorld } from '../support/wire-world.ts';

async function ask({ central, values }: WireWorld, method: string, { request }: WireExchange) {
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, fillIn(value, values)]));
  const reply = await central.request(method, fillIn(request.path, values), {
    headers,
    ...('body' in request ? { body: fillBody(request.body, values) } : {}),
  });
  return { reply, text: await reply.text() };
}

describe('central answers as it was written down', () => {
  test.each(readWire().map((wire) => [wire.operation, wire] as const))('%s', async (operation, { exchanges }) => {
    const world = await wireWorld(operation.includes('/visits'));
    const method = operation.replace(/ .*/, '').toUpperCase();
    for (const exchange of exchanges) {
      const { response, name, varies } = exchange;
      const { reply, text } = await ask(world, method, exchange);
      expect(reply.status, `${name}: ${text}`).toBe(response.status);
      for (const [header, value] of Object.entries(response.headers)) expect(reply.headers.get(header), `${name}: ${header}`).toBe(value);
      const body = text === '' ? undefined : JSON.parse(text);
      expect(normalise(body, varies), name).toEqual(normalise(response.body, varies));
    }
  });
});

/** The stream's bytes until there are so many frames. */
async function firstFrames(url: string, token: string, count: number): Promise<string[]> {
  const headers = { ...bearer(token), accept: 'text/event-stream', 'last-event-id': '0' };
  const reply = await fetch(url, { headers });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of reply.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const frames = text.split('\n\n').filter((frame) => frame.startsWith('id:'));
    if (text.endsWith('\n\n') && frames.length >= count) return frames;
  }
  throw new Error('the stream ended');
}

function readFrame(frame: string): unknown {
  const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame) ?? [];
  return { id, data: JSON.parse(data ?? 'null') };
}

test('the event stream, byte for byte but for what differs from run to run', async () => {
  const { central, values } = await wireWorld();
  const { frames, varies } = readFrames();
  central.telephony.tell({ kind: 'entered', at: 1_795_420_800_000, callRef: 'call-2', queue: '12345', calledNumber: '12345' });
  central.telephony.tellHealth({ kind: 'up' });
  const headers = { ...bearer(values.device), 'x-agent-session': values.lead };
  await central.request('POST', `/v1/orders/${values.order}/return`, { headers, body: { itemCode: '01.01.02' } });
  const told = await firstFrames(`${central.central.address}/v1/events`, values.device, frames.length);
  expect(told.map((frame) => normalise(readFrame(frame), varies))).toEqual(frames.map((frame) => normalise(readFrame(frame), varies)));
});
