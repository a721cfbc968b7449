import { expect, test } from 'vitest';
import { watchWake } from '../../../../renderer/phone/wake.ts';
import { HOUR_MS, SECOND_MS } from '../../../../shared/time/clock.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { MORNING } from '../../../support/seat-basics.ts';

function watching() {
  const time = manualTime(MORNING);
  const page = new EventTarget();
  const network = new EventTarget();
  let woke = 0;
  const stop = watchWake({ clock: time.clock, startTimer: time.startTimer, page, network, onWake: () => (woke += 1) });
  return { time, page, network, stop, woke: () => woke };
}

test('an ordinary day tells nothing', async () => {
  const it = watching();
  await it.time.pass(HOUR_MS / 10);
  expect(it.woke()).toBe(0);
});

test('the clock went on while no timer ran: the machine slept, told at the first beat after it', async () => {
  const it = watching();
  await it.time.pass(10 * SECOND_MS);
  it.time.set(it.time.clock() + HOUR_MS);
  await it.time.pass(SECOND_MS);
  expect(it.woke()).toBe(1);
  await it.time.pass(10 * SECOND_MS);
  expect(it.woke()).toBe(1);
});

test('the network is back: at once; its estimates: once in five seconds', async () => {
  const it = watching();
  it.page.dispatchEvent(new Event('online'));
  expect(it.woke()).toBe(1);
  it.network.dispatchEvent(new Event('change'));
  expect(it.woke()).toBe(1);
  await it.time.pass(5 * SECOND_MS);
  it.network.dispatchEvent(new Event('change'));
  it.network.dispatchEvent(new Event('change'));
  expect(it.woke()).toBe(2);
});

test('stopped: nothing runs and nothing is heard', async () => {
  const it = watching();
  it.stop();
  it.page.dispatchEvent(new Event('online'));
  it.network.dispatchEvent(new Event('change'));
  expect([it.woke(), it.time.pending()]).toEqual([0, 0]);
});
