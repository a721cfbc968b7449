import { beforeEach, expect, test } from 'vitest';
import { createWorkerTimers } from '../../../../renderer/phone/timers.ts';

/** The worker's side of the wire. */
class FakeWorker {
  onmessage: ((event: MessageEvent<number>) => void) | null = null;
  readonly asked: { id: number; afterMs?: number }[] = [];
  isTerminated = false;
  postMessage(message: { id: number; afterMs?: number }): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.isTerminated = true;
  }
  due(id: number): void {
    this.onmessage?.({ data: id } as MessageEvent<number>);
  }
}

let worker: FakeWorker;
let fired: string[];
beforeEach(() => {
  worker = new FakeWorker();
  fired = [];
});

test('a timer fires once, when the worker says so', () => {
  const { startTimer } = createWorkerTimers(worker);
  startTimer(500, () => fired.push('a'));
  expect(worker.asked).toEqual([{ id: 1, afterMs: 500 }]);
  worker.due(1);
  worker.due(1);
  expect(fired).toEqual(['a']);
});

test('a cancelled timer does not fire, also when the worker was faster; cancelling twice is told once', () => {
  const { startTimer } = createWorkerTimers(worker);
  const cancel = startTimer(500, () => fired.push('a'));
  cancel();
  cancel();
  worker.due(1);
  expect(fired).toEqual([]);
  expect(worker.asked).toEqual([{ id: 1, afterMs: 500 }, { id: 1 }]);
});

test('a timer that starts the next one from its own end keeps going', () => {
  const { startTimer } = createWorkerTimers(worker);
  const beat = (): void =>
    void startTimer(10, () => {
      fired.push('beat');
      beat();
    });
  beat();
  for (const id of [1, 2, 3]) worker.due(id);
  expect(fired).toEqual(['beat', 'beat', 'beat']);
});

test('disposed, nothing fires any more', () => {
  const timers = createWorkerTimers(worker);
  timers.startTimer(1, () => fired.push('late'));
  timers.dispose();
  worker.due(1);
  expect([fired, worker.isTerminated]).toEqual([[], true]);
});
