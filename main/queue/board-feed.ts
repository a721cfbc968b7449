import type { QueueReply } from '../../shared/central/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import type { QueueView } from '../../shared/ipc/views.ts';
import { boardDocument, boardOf, foldBoard, type QueueBoard } from '../../shared/queue/queue-board.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { Result } from '../../shared/result.ts';
import { SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

interface BoardFeedOptions {
  readonly ask: () => Promise<Result<QueueReply, AppError>>;
  readonly startTimer: StartTimer;
  /** Not more often than the eye can follow, and never later than a quarter of a second. */
  readonly onChange: (view: QueueView) => void;
}

/**
 * The queue as the lead sees it: central's board, and on top of it every event since.
 *
 *   off ──somebody looks──► asking ──board──► following ──central is back──► asking
 *    ▲                        │ no answer: again in a second                  │
 *    └──────nobody looks──────┴───────────────────────────────────────────────┘
 */
export interface BoardFeed {
  /** Whether a lead sits here. */
  look(looks: boolean): void;
  /** Central is back after an absence. */
  again(): void;
  dispose(): void;
  event(event: QueueEvent, id: number): void;
  view(): QueueView | null;
}

const DRAW_MS = 250;
const AGAIN_MS = SECOND_MS;
/** Central that answers nothing for longer than these take is asked for all of them at once. */
const LONGEST_GAP = 5_000;

interface Known {
  readonly board: QueueBoard;
  readonly lastEventId: number;
  readonly agents: QueueReply['agents'];
}

export function createBoardFeed({ ask, startTimer, onChange }: BoardFeedOptions): BoardFeed {
  let known: Known | null = null;
  /** Events that came while the board was being asked for, which may be older than they are; null while nobody looks. */
  let since: { readonly event: QueueEvent; readonly id: number }[] | null = null;
  let isAsking = false;
  let turn = 0;
  let cancelAgain = (): void => undefined;
  let cancelDraw: (() => void) | null = null;

  const view = (): QueueView | null => known && { board: boardDocument(known.board), agents: known.agents };
  const draw = (): void => {
    cancelDraw ??= startTimer(DRAW_MS, () => {
      cancelDraw = null;
      const now = view();
      if (now) onChange(now);
    });
  };
  const apply = (event: QueueEvent, id: number): void => {
    if (!known || id <= known.lastEventId) return;
    known = { ...known, board: foldBoard(known.board, event), lastEventId: id };
  };
  const stop = (): void => {
    turn += 1;
    cancelAgain();
    cancelDraw?.();
    cancelDraw = null;
    known = null;
    since = null;
  };
  const start = async (): Promise<void> => {
    turn += 1;
    const mine = turn;
    cancelAgain();
    since ??= [];
    isAsking = true;
    const reply = await ask();
    if (mine !== turn) return;
    if (!reply.ok) {
      cancelAgain = startTimer(AGAIN_MS, () => void start());
      return;
    }
    isAsking = false;
    const { board, lastEventId, agents } = reply.value;
    known = { board: boardOf(board), lastEventId, agents };
    for (const { event, id } of since.splice(0)) apply(event, id);
    draw();
  };
  return {
    look: (looks) => {
      if (!looks) stop();
      else if (since === null) void start();
    },
    again: () => {
      if (since !== null) void start();
    },
    dispose: stop,
    event: (event, id) => {
      if (since === null) return;
      if (isAsking) since.push({ event, id });
      if (since.length > LONGEST_GAP) since.shift();
      apply(event, id);
      draw();
    },
    view,
  };
}
