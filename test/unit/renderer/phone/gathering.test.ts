import { expect, test } from 'vitest';
import { type Gathering, whenGathered } from '../../../../renderer/phone/gathering.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';

class Connection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'gathering';
  localDescription = null;
  becomes(state: RTCIceGatheringState): void {
    this.iceGatheringState = state;
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

function waitFor(connection: Connection, restarted = false) {
  const time = manualTime(0);
  let done = false;
  void whenGathered(connection as unknown as Gathering, 300, time.startTimer, restarted).then(() => {
    done = true;
  });
  return { time, isDone: () => done };
}

test('gathering is over when the browser says so; no timer is left', async () => {
  const connection = new Connection();
  const { time, isDone } = waitFor(connection);
  connection.becomes('complete');
  await settle();
  expect(isDone()).toBe(true);
  expect(time.pending()).toBe(0);
});

test('gathering is over at its cap, whatever the browser still waits for', async () => {
  const { time, isDone } = waitFor(new Connection());
  await time.pass(299);
  expect(isDone()).toBe(false);
  await time.pass(1);
  expect(isDone()).toBe(true);
});

test('what was gathered before is enough, but not after a restart', async () => {
  const connection = new Connection();
  connection.iceGatheringState = 'complete';
  const before = waitFor(connection);
  const after = waitFor(connection, true);
  await settle();
  expect([before.isDone(), after.isDone()]).toEqual([true, false]);
  connection.becomes('gathering');
  connection.becomes('complete');
  await settle();
  expect(after.isDone()).toBe(true);
});
