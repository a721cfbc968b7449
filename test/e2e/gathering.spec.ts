import { expect } from '@playwright/test';
import { toneTest as test, toneSettings } from '../support/seat-fixture.ts';

/** What main gives the phone by default (main/settings). */
const CAP_MS = 300;

test('a browser that never ends gathering candidates: the answer goes out all the same, with those that are there', async ({
  start,
  open,
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(RTCPeerConnection.prototype, 'iceGatheringState', { get: () => 'gathering' });
  });
  const answered: number[] = [];
  context.on('page', (page) =>
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (/^SIP\/2\.0 200[\s\S]*CSeq: \d+ INVITE/.test(String(payload))) answered.push(performance.now());
      }),
    ),
  );
  const seat = await open(await start(toneSettings()));
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  const begun = performance.now();
  await seat.answer();
  const tookMs = (answered[0] ?? Number.POSITIVE_INFINITY) - begun;
  expect(tookMs).toBeLessThan(CAP_MS);
});
