import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { centralEventSchema, type EnrolReply, enrolReplySchema, type SipAccount } from '../../shared/central/contract.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { bearer } from '../support/central.ts';
import { startMessage, startServers } from '../support/practice-process.ts';
import { inviteStatus, type SipPhone, startSipPhone } from '../support/sip-phone.ts';

async function enrol(centralUrl: string): Promise<EnrolReply> {
  const body = JSON.stringify({ code: 'practice-code' });
  const reply = await fetch(`${centralUrl}/v1/enrol`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return enrolReplySchema.parse(await reply.json());
}

async function phoneOf({ servers, username, password }: SipAccount): Promise<SipPhone> {
  const phone = await startSipPhone({ address: servers[0] ?? '', username, password });
  onTestFinished(() => phone.dispose());
  return phone;
}

/** Reads the event stream from its beginning; the kinds of the queue's events as they come. */
async function followQueue(centralUrl: string, token: string): Promise<string[]> {
  const kinds: string[] = [];
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const headers = { ...bearer(token), accept: 'text/event-stream', 'last-event-id': '0' };
  const reply = await fetch(`${centralUrl}/v1/events`, { headers, signal: leave.signal });
  const read = async (): Promise<void> => {
    let text = '';
    for await (const chunk of reply.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const data of frames.flatMap((frame) => /^data: (.*)$/m.exec(frame)?.[1] ?? [])) {
        const event = centralEventSchema.parse(JSON.parse(data));
        if (event.kind === 'queue') kinds.push(event.event.kind);
      }
    }
  };
  read().catch(() => undefined);
  return kinds;
}

test('a seat that enrols and says it is ready is rung by the queue, and central tells the story', async () => {
  const { centralUrl } = await startServers(startMessage());
  const { seat, sip, citizenSip, deviceToken } = await enrol(centralUrl);
  if (!citizenSip) throw new Error('no citizen');
  const story = await followQueue(centralUrl, deviceToken);
  const [phone, citizen] = [await phoneOf(sip), await phoneOf(citizenSip)];
  expect([await phone.register(), await citizen.register()]).toEqual([200, 200]);
  const report = async (state: SeatState): Promise<number> => {
    const body = JSON.stringify({ state, since: 1, agentId: '1001' });
    const headers = { ...bearer(deviceToken), 'content-type': 'application/json' };
    return (await fetch(`${centralUrl}/v1/seats/${seat}/state`, { method: 'PUT', headers, body })).status;
  };
  const call = citizen.dial('12345');
  const answered = inviteStatus(call);
  await vi.waitFor(() => expect(story).toContain('entered'));
  expect(phone.waiting()).toBe(0);
  expect(await report({ kind: 'available' })).toBe(204);
  const invitation = await phone.nextInvite();
  await invitation.accept();
  expect(await answered).toBe(200);
  await call.bye();
  await vi.waitFor(() => expect(story).toContain('completed'));
  expect(story.filter((kind) => kind !== 'member')).toEqual(['entered', 'offered', 'answered', 'completed']);
});

test('an account of another data folder opens no line', async () => {
  const [one, other] = [await startServers(startMessage()), await startServers(startMessage())];
  const { sip } = await enrol(one.centralUrl);
  const phone = await phoneOf({ ...sip, servers: [other.sipUrl] });
  expect(await phone.register()).toBe(401);
  const exit = once(one.child, 'exit');
  one.child.disconnect();
  await exit;
});
