import { choosePath, PATHS, type Places, type Step } from '../../main/servers/central/demo/paths.ts';
import { appendEvents } from '../../main/servers/central/order/life/append-events.ts';
import { holdOrder } from '../../main/servers/central/order/life/hold-order.ts';
import { mayHappen } from '../../shared/order/life/allowed-events.ts';
import { mayAct } from '../../shared/order/life/may-act.ts';
import type { OrderEvent } from '../../shared/order/life/order-event.ts';
import type { OrderLife } from '../../shared/order/life/order-life.ts';
import type { Routing } from '../../shared/order/order.ts';
import { seededRandom } from '../../shared/seeded-random.ts';
import { DAY_MS } from '../../shared/time/clock.ts';
import type { LivesWorld } from './lives.ts';

export const STREETS = Array.from({ length: 24 }, (_, at) => ({
  code: `1101${String(5 + (at % 4)).padStart(2, '0')}0${10 + at}`,
  district: `1101${String(5 + (at % 4)).padStart(2, '0')}`,
}));
export const PLACES: Places = {
  departments: ['D-A', 'D-B', 'D-C'],
  others: ['D-A', 'D-B'],
  itemCode: '01.01.01',
  catalogueVersion: '2026.11.1',
  street: '110105010',
  district: '110105',
};

interface Turn {
  readonly at: number;
  readonly orderId: string;
  /** It arrives now; else the first of the steps is taken. */
  readonly isNew: boolean;
  readonly steps: readonly Step[];
}

export interface Played {
  /** Which way each order went. */
  readonly paths: ReadonlyMap<string, number>;
  /** Acts that were refused, by the hand or by the stage: none may be. */
  readonly refused: readonly string[];
}

/**
 * Lets a quarter pass: orders arrive through its days, each goes its way, and everything happens at its time, central's clocks
 * between. What is not possible any more when its time comes is not tried, as nobody would.
 */
export async function playQuarter(world: LivesWorld, orders: number, days: number, seed: number): Promise<Played> {
  const random = seededRandom(seed);
  const begin = world.now();
  const paths = new Map<string, number>();
  const refused: string[] = [];
  const turns: Turn[] = [];
  for (let at = 0; at < orders; at += 1) {
    const name = choosePath(random);
    paths.set(name, (paths.get(name) ?? 0) + 1);
    const steps = PATHS[name]?.path(random, PLACES) ?? [];
    turns.push({ at: begin + Math.floor(random() * days * DAY_MS), orderId: `${name}-${at}`, isNew: true, steps });
  }
  const street = () => STREETS[Math.floor(random() * STREETS.length)] ?? STREETS[0];
  for (let queue = turns.toSorted((a, b) => a.at - b.at), turn = queue.shift(); turn; turn = queue.shift()) {
    world.pass(turn.at - world.now());
    await world.tick();
    if (turn.isNew) await take(world, turn, street());
    else await act(world, turn, refused);
    const later = turn.isNew ? turn.steps : turn.steps.slice(1);
    if (later[0]) insert(queue, { at: turn.at + later[0].afterMs, orderId: turn.orderId, isNew: false, steps: later });
  }
  return { paths, refused };
}

async function take(world: LivesWorld, { orderId }: Turn, street: (typeof STREETS)[number] | undefined): Promise<void> {
  if (!street) throw new Error('no street');
  const waits = PATHS[orderId.slice(0, orderId.lastIndexOf('-'))]?.waits === true;
  const routing: Routing = { way: 'street', lead: street.code, co: [], copyTo: street.district };
  await world.take(orderId, { streetCode: street.code, districtCode: street.district, routing: waits ? null : routing });
}

async function act({ db, now }: LivesWorld, { orderId, steps }: Turn, refused: string[]): Promise<void> {
  const row = await db.selectFrom('order_life').select('life').where('order_id', '=', orderId).executeTakeFirstOrThrow();
  const life = JSON.parse(row.life) as OrderLife;
  const event: OrderEvent | null = steps[0]?.make(life, now()) ?? null;
  if (!event || !mayHappen(life, event.kind)) return;
  if (!mayAct(life, event.kind, event.by)) refused.push(`${orderId} ${event.kind}`);
  await db.transaction().execute(async (transaction) => {
    await holdOrder(transaction, orderId);
    await appendEvents(transaction, orderId, [event], now());
  });
}

function insert(queue: Turn[], turn: Turn): void {
  let [from, to] = [0, queue.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((queue[middle]?.at ?? 0) <= turn.at) from = middle + 1;
    else to = middle;
  }
  queue.splice(from, 0, turn);
}
