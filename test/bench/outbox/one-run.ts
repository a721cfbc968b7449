import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import type { CentralRelay, Trouble } from '../../support/central-relay.ts';
import type { HeadlessDesk } from '../../support/headless-seat.ts';
import { pause } from '../../support/program.ts';
import type { MortalCentral } from './mortal-central.ts';
import type { MortalSeat, SeatLife } from './mortal-seat.ts';
import type { Plan } from './plan.ts';

export interface World {
  readonly central: MortalCentral;
  readonly relay: CentralRelay;
  readonly seat: MortalSeat;
  /** A form that central would take; each run adds words of its own. */
  readonly form: OrderForm;
}

/** How far the agent came, by what the program answered before it died. */
interface Answered {
  draft: { readonly id: string; readonly key: string } | null;
  saved: boolean;
  order: OrderRow | null;
  /** The order sent anew after central refused the first. */
  corrected: OrderRow | null;
}

/** What a run left behind. `faults` is empty where everything is as it must be. */
export interface Finding {
  readonly life: SeatLife;
  readonly diedAfter: 'nothing' | 'draft' | 'saved' | 'dispatched' | 'corrected';
  readonly orderIds: readonly string[];
  /** The one that counts; null: none was sent. */
  readonly orderId: string | null;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly kind: 'lost' | 'doubled' | 'half-written';
  readonly what: string;
}

const ORDERS = '/v1/orders';
const DRAIN_LIMIT_MS = 30_000;
const REFUSAL_LIMIT_MS = 5_000;
const LOOK_MS = 10;

const isWithdrawn = ({ outbox }: OrderRow): boolean => outbox.kind === 'withdrawn';
const isDrained = (row: OrderRow): boolean => row.outbox.kind === 'accepted' || isWithdrawn(row);
const correctedNotes = (form: OrderForm): string => `${form.notes}（已更正）`;
const REFUSED: Trouble = { kind: 'status', status: 422 };

interface Acting {
  readonly world: World;
  readonly desk: HeadlessDesk;
  readonly form: OrderForm;
  readonly plan: Plan;
  readonly onRefused: () => void;
}

async function agentActs({ world, desk, form, plan, onRefused }: Acting, answered: Answered): Promise<void> {
  const outcome = { kind: 'dispatch' } as const;
  await pause(plan.pauses[0]);
  answered.draft = await desk.ask('draft:create', { callId: null });
  await pause(plan.pauses[1]);
  await desk.ask('draft:save', { draftId: answered.draft.id, revision: 0, form });
  answered.saved = true;
  await pause(plan.pauses[2]);
  answered.order = await desk.ask('order:dispatch', { draftId: answered.draft.id, form, outcome });
  if (!plan.corrects) return;
  const { orderId } = answered.order;
  const isRefused = (row: OrderRow): boolean => row.orderId === orderId && row.outbox.kind === 'rejected';
  while (!(await desk.ask('order:list', { callId: null })).some(isRefused)) await pause(1);
  onRefused();
  world.relay.trouble(plan.trouble, ORDERS);
  const again = await desk.ask('order:reopen', { orderId });
  const edited = { ...again.form, notes: correctedNotes(form) };
  answered.corrected = await desk.ask('order:dispatch', { draftId: again.id, form: edited, outcome });
}

/** What a person does about a refusal: sends it once more, or takes it back where central closed its key already. */
async function settle(desk: HeadlessDesk, { orderId, outbox }: OrderRow): Promise<void> {
  if (outbox.kind !== 'rejected') return;
  if (outbox.error.kind === 'order-key-released') await desk.ask('order:reopen', { orderId });
  else await desk.ask('order:retry', { orderId });
}

/** Waits until nothing is on its way any more. @throws Error where something stays */
async function drained(desk: HeadlessDesk): Promise<readonly OrderRow[]> {
  const deadline = Date.now() + DRAIN_LIMIT_MS;
  for (;;) {
    const rows = await desk.ask('order:list', { callId: null });
    if (rows.every(isDrained)) return rows;
    for (const row of rows) await settle(desk, row);
    if (Date.now() > deadline) throw new Error(`not drained: ${JSON.stringify(rows.find((row) => !isDrained(row))?.outbox)}`);
    await pause(LOOK_MS);
  }
}

async function faultsOf(
  world: World,
  desk: HeadlessDesk,
  form: OrderForm,
  answered: Answered,
  fresh: readonly OrderRow[],
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const find = (kind: Fault['kind'], what: string): void => void faults.push({ kind, what });
  const { draft, saved, order, corrected } = answered;
  const drafts = await desk.ask('draft:list', {});
  const live = fresh.filter((row) => !isWithdrawn(row));
  const [open] = drafts;
  const [row] = live;
  if (live.length + drafts.length > 1) find('doubled', `${live.length} orders and ${drafts.length} drafts at the seat`);
  if (draft !== null && live.length + drafts.length === 0) find('lost', 'neither the draft nor an order of it');
  if (order !== null && !fresh.some(({ orderId }) => orderId === order.orderId))
    find('lost', 'the seat does not know an order it confirmed');
  if (corrected !== null && row?.orderId !== corrected.orderId) find('lost', 'the seat does not know the corrected order it confirmed');
  if (open && saved && open.form.notes !== form.notes) find('half-written', 'the draft has not the words that were saved');
  if (open && !saved && open.form.notes !== form.notes && open.form.notes !== '') find('half-written', 'the draft has other words');
  if (draft === null) return faults;
  const first = fresh.find(({ orderId }) => orderId === order?.orderId) ?? fresh[0];
  const underKey = await world.central.receipts('key', draft.key);
  const wanted = first && !isWithdrawn(first) ? 1 : 0;
  if (underKey.length < wanted) find('lost', 'central does not know the order');
  if (underKey.length > wanted) find('doubled', `${underKey.length} orders at central under one key, and ${wanted} at the seat`);
  for (const each of fresh) {
    const byNumber = await world.central.receipts('localNumber', each.localNumber);
    if (byNumber.length !== (isWithdrawn(each) ? 0 : 1))
      find('doubled', `${byNumber.length} orders at central under one number of the seat`);
    if (each.outbox.kind === 'accepted' && each.outbox.number !== byNumber[0]?.number) find('half-written', 'the numbers differ');
  }
  if (!row) return faults;
  const sent = await desk.ask('order:get', { orderId: row.orderId });
  const words = row === first ? form.notes : correctedNotes(form);
  if (sent.order.notes !== words) find('half-written', 'the order has not the words that were typed');
  return faults;
}

/**
 * One order from an open form on; the seat dies by SIGKILL on the way, central and the wire may fail, and everything comes
 * back. Then the seat's list and central's ledger are compared.
 * @param known orders of former runs
 */
export async function oneRun(world: World, life: SeatLife, plan: Plan, known: ReadonlySet<string>): Promise<Finding> {
  const { central, relay, seat } = world;
  const form: OrderForm = { ...EMPTY_FORM, ...world.form, notes: `${world.form.notes}（第 ${plan.run} 次）` };
  const answered: Answered = { draft: null, saved: false, order: null, corrected: null };
  relay.trouble(plan.corrects ? REFUSED : plan.trouble, ORDERS);
  const refused = Promise.withResolvers<void>();
  const acts = agentActs({ world, desk: life.desk, form, plan, onRefused: refused.resolve }, answered).catch((error: unknown) => error);
  const centralDies = plan.centralDiesAt === null ? null : pause(plan.centralDiesAt).then(central.kill);
  if (plan.diesAfterRefusal) await Promise.race([refused.promise, pause(REFUSAL_LIMIT_MS)]);
  await pause(plan.seatDiesAt);
  await life.kill();
  await acts;
  await centralDies;
  const { draft, saved, order, corrected } = answered;
  const diedAfter = corrected ? 'corrected' : order ? 'dispatched' : saved ? 'saved' : draft ? 'draft' : 'nothing';

  relay.trouble(plan.after, ORDERS);
  const next = await seat.begin();
  await central.revive();
  relay.trouble({ kind: 'none' });
  const rows = await drained(next.desk);
  const fresh = rows.filter(({ orderId }) => !known.has(orderId));
  const faults = await faultsOf(world, next.desk, form, answered, fresh);
  for (const { id } of await next.desk.ask('draft:list', {})) await next.desk.ask('draft:discard', { draftId: id });
  const orderIds = fresh.map(({ orderId }) => orderId);
  return { life: next, diedAfter, orderIds, orderId: fresh.find((row) => !isWithdrawn(row))?.orderId ?? null, faults };
}
