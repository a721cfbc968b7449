import { z } from 'zod';
import { centralEventSchema, type QueueReply } from '../../../../shared/central/contract.ts';
import {
  boardDocument,
  boardDocumentSchema,
  boardOf,
  emptyBoard,
  foldBoard,
  type QueueBoard,
} from '../../../../shared/queue/queue-board.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { loadSetting, saveSetting } from '../db/setting.ts';
import type { CentralDb } from '../db/tables.ts';
import type { EventLog, StoredEvent } from './event-log.ts';
import { follow } from './follow.ts';

/**
 * How the queue stands, folded from the log. It is kept beside the log, which forgets: the day's counts and calls that
 * were open when central stopped outlive both.
 */
export interface BoardKeeper {
  now(): Omit<QueueReply, 'agents'>;
  /** Reads no more, and writes down what it read. */
  dispose(): Promise<void>;
}

const SETTING = 'queue-board';
const SAVE_EVERY = 200;
const PAGE = 1_000;

const keptSchema = z.object({ board: boardDocumentSchema, lastEventId: z.number().int().nonnegative() });

/** Resolves when everything in the log has been read. */
export async function createBoardKeeper(
  db: CentralDb,
  events: EventLog,
  clock: Clock,
  onError: (error: unknown) => void,
): Promise<BoardKeeper> {
  let { board, lastEventId } = await loadBoard(db, events, clock);
  let unsaved = 0;
  const read = ({ id, body }: StoredEvent): void => {
    // An event of a version that meant something else by it is passed over: the telephony mends what is then missing.
    const event = centralEventSchema.safeParse(JSON.parse(body)).data;
    if (event?.kind === 'queue') board = foldBoard(board, event.event);
    lastEventId = id;
    unsaved += 1;
  };
  const save = async (): Promise<void> => {
    unsaved = 0;
    await saveSetting(db, SETTING, JSON.stringify({ board: boardDocument(board), lastEventId }));
  };
  for (let page = await events.after(lastEventId, PAGE); page.length > 0; page = await events.after(lastEventId, PAGE)) page.forEach(read);
  const readOn = async (event: StoredEvent): Promise<void> => {
    read(event);
    // What could not be kept now is read from the log again, or kept with the next.
    if (unsaved >= SAVE_EVERY) await save().catch(onError);
  };
  let stop = (): void => undefined;
  const begin = (): void => {
    stop = follow(events, lastEventId, readOn, (error) => {
      onError(error);
      stop = events.onAppend(() => {
        stop();
        begin();
      });
    });
  };
  begin();
  return {
    now: () => ({ board: boardDocument(board), lastEventId }),
    dispose: async () => {
      stop();
      await save();
    },
  };
}

async function loadBoard(db: CentralDb, events: EventLog, clock: Clock): Promise<{ board: QueueBoard; lastEventId: number }> {
  const stored = await loadSetting(db, SETTING);
  const kept = stored === null ? null : (keptSchema.safeParse(JSON.parse(stored)).data ?? null);
  // A number beyond the log's last belongs to another life of it.
  if (kept === null || kept.lastEventId > (await events.lastId())) return { board: emptyBoard(clock()), lastEventId: 0 };
  return { board: boardOf(kept.board), lastEventId: kept.lastEventId };
}
