import { z } from 'zod';
import { seatStateSchema } from '../seat/seat-state.ts';
import { countEvent, type DayFigures, dayFiguresSchema, emptyDay } from './day-figures.ts';
import type { QueueEvent } from './queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from './queue-state.ts';

/** All that a lead sees: how things stand, and what the day came to. Both are folds of the same events. */
export interface QueueBoard {
  readonly state: QueueState;
  readonly day: DayFigures;
}

export function emptyBoard(at: number): QueueBoard {
  return { state: EMPTY_QUEUE, day: emptyDay(at) };
}

export function foldBoard({ state, day }: QueueBoard, event: QueueEvent): QueueBoard {
  return { state: foldQueueEvents(state, [event]), day: countEvent(day, event, state) };
}

/** A board as it goes over a wire or into a store. */
export const boardDocumentSchema = z
  .object({
    waiting: z.array(
      z.object({
        callRef: z.string(),
        queue: z.string(),
        calledNumber: z.string(),
        enteredAt: z.number().int(),
        offeredTo: z.string().nullable(),
      }),
    ),
    talking: z.array(z.object({ callRef: z.string(), queue: z.string(), seat: z.string(), answeredAt: z.number().int() })),
    seats: z.array(z.object({ seat: z.string(), state: seatStateSchema, since: z.number().int(), agentId: z.string().nullable() })),
    counted: z.array(
      z.object({
        queue: z.string(),
        run: z.string(),
        completed: z.number().int(),
        abandoned: z.number().int(),
        entered: z.number().int().nullable().default(null),
        enteredSince: z.number().int().default(0),
      }),
    ),
    day: dayFiguresSchema,
  })
  .meta({ id: 'QueueBoard' });
export type BoardDocument = z.infer<typeof boardDocumentSchema>;

export function boardDocument({ state, day }: QueueBoard): BoardDocument {
  return {
    waiting: [...state.waiting.values()],
    talking: [...state.talking.values()],
    seats: [...state.seats.values()],
    counted: [...state.counted].map(([queue, counted]) => ({ queue, ...counted })),
    day,
  };
}

export function boardOf({ waiting, talking, seats, counted, day }: BoardDocument): QueueBoard {
  return {
    state: {
      waiting: new Map(waiting.map((call) => [call.callRef, call])),
      talking: new Map(talking.map((call) => [call.callRef, call])),
      seats: new Map(seats.map((seat) => [seat.seat, seat])),
      counted: new Map(counted.map(({ queue, ...rest }) => [queue, rest])),
    },
    day,
  };
}
