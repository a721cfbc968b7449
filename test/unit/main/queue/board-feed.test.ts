import { describe, expect, test } from 'vitest';
import { createBoardFeed } from '../../../../main/queue/board-feed.ts';
import type { QueueReply } from '../../../../shared/central/contract.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import type { QueueView } from '../../../../shared/ipc/views.ts';
import { boardDocument, emptyBoard, foldBoard } from '../../../../shared/queue/queue-board.ts';
import type { QueueEvent } from '../../../../shared/queue/queue-event.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { manualTime, settle } from '../../../support/manual-time.ts';

const AT = Date.UTC(2026, 10, 26, 2);
const entered = (n: number): QueueEvent => ({ kind: 'entered', at: AT, callRef: `call-${n}`, queue: '12345', calledNumber: '12345' });
const EVENTS = [1, 2, 3, 4, 5, 6].map(entered);

/** Central's board after the first `count` events. */
function reply(count: number): Result<QueueReply, never> {
  const board = boardDocument(EVENTS.slice(0, count).reduce(foldBoard, emptyBoard(AT)));
  return ok({ board, lastEventId: count, agents: [{ id: '1001', name: '林静' }] });
}

function feeding() {
  const time = manualTime(AT);
  const answers: ((reply: Result<QueueReply, AppError>) => void)[] = [];
  const drawn: QueueView[] = [];
  const feed = createBoardFeed({
    ask: () => new Promise((resolve) => answers.push(resolve)),
    startTimer: time.startTimer,
    onChange: (view) => drawn.push(view),
  });
  const settleWith = async (answer: Result<QueueReply, AppError>): Promise<void> => {
    answers.shift()?.(answer);
    await settle();
  };
  const send = (...numbers: number[]): void => {
    for (const n of numbers) feed.event(entered(n), n);
  };
  const waiting = (): string[] | undefined => feed.view()?.board.waiting.map(({ callRef }) => callRef);
  return { feed, answer: settleWith, asked: () => answers.length, time, drawn, send, waiting };
}

describe('the queue as the lead sees it', () => {
  test('is central’s board and what came while it was asked for, nothing twice', async () => {
    const { feed, answer, send, waiting } = feeding();
    feed.look(true);
    send(3, 4);
    await answer(reply(3));
    send(5);
    expect(waiting()).toEqual(['call-1', 'call-2', 'call-3', 'call-4', 'call-5']);
    expect(feed.view()?.board.day.offered).toBe(5);
  });

  test('cut and resumed it is the same as never having been cut', async () => {
    const whole = feeding();
    whole.feed.look(true);
    await whole.answer(reply(0));
    whole.send(1, 2, 3, 4, 5, 6);
    const cut = feeding();
    cut.feed.look(true);
    await cut.answer(reply(0));
    cut.send(1, 2);
    // The stream resumes behind 2, and central is asked again meanwhile: its board is older than what has come by then.
    cut.feed.again();
    cut.send(3, 4, 5);
    await cut.answer(reply(3));
    cut.send(6);
    expect(cut.feed.view()).toEqual(whole.feed.view());
  });

  test('is drawn four times a second at most, and within a quarter of one', async () => {
    const { feed, answer, send, time, drawn } = feeding();
    feed.look(true);
    await answer(reply(0));
    send(1, 2, 3);
    await time.pass(249);
    expect(drawn).toHaveLength(0);
    await time.pass(1);
    expect(drawn.map(({ board }) => board.waiting.length)).toEqual([3]);
  });

  test('is asked for again a second later where central did not answer', async () => {
    const { feed, answer, asked, time } = feeding();
    feed.look(true);
    await answer(err(appError('central-offline')));
    await time.pass(999);
    expect(asked()).toBe(0);
    await time.pass(1);
    expect(asked()).toBe(1);
  });

  test('is nobody’s after the lead has gone: nothing asked, nothing kept, nothing drawn', async () => {
    const { feed, answer, asked, send, time, drawn } = feeding();
    feed.look(true);
    await answer(reply(2));
    send(3);
    feed.look(false);
    feed.again();
    await time.pass(10_000);
    expect([asked(), drawn.length, feed.view()]).toEqual([0, 0, null]);
  });
});
