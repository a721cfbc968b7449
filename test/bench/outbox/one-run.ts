import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import type { OrderRow } from '../../../shared/ipc/views.ts';
import type { CentralRelay } from '../../support/central-relay.ts';
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
}

/** What a run left behind. `faults` is empty where everything is as it must be. */
export interface Finding {
  readonly life: SeatLife;
  readonly diedAfter: 'nothing' | 'draft' | 'saved' | 'dispatched';
  readonly orderId: string | null;
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly kind: 'lost' | 'doubled' | 'half-written';
  readonly what: string;
}

const ORDERS = '/v1/orders';
const DRAIN_LIMIT_MS = 30_000;
const LOOK_MS = 10;

const isDrained = ({ outbox }: OrderRow): boolean => outbox.kind === 'accepted';

async function agentActs(desk: HeadlessDesk, form: OrderForm, pauses: Plan['pauses'], answered: Answered): Promise<void> {
  await pause(pauses[0]);
  answered.draft = await desk.ask('draft:create', { callId: null });
  await pause(pauses[1]);
  await desk.ask('draft:save', { draftId: answered.draft.id, revision: 0, form });
  answered.saved = true;
  await pause(pauses[2]);
  answered.order = await desk.ask('order:dispatch', { draftId: answered.draft.id, form, outcome: { kind: 'dispatch' } });
}

/** Waits until nothing is on its way any more. @throws Error where something stays */
async function drained(desk: HeadlessDesk): Promise<readonly OrderRow[]> {
  const deadline = Date.now() + DRAIN_LIMIT_MS;
  for (;;) {
    const rows = await desk.ask('order:list', { callId: null });
    if (rows.every(isDrained)) return rows;
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
  const { draft, saved, order } = answered;
  const open = draft === null ? undefined : (await desk.ask('draft:list', {})).find(({ id }) => id === draft.id);
  const [row] = fresh;
  if (fresh.length > 1) find('doubled', `${fresh.length} orders at the seat`);
  if (order !== null && row?.orderId !== order.orderId) find('lost', 'the seat does not know an order that it confirmed');
  if (draft !== null && !open && !row) find('lost', 'neither the draft nor an order of it');
  if (open && row) find('doubled', 'the draft is open though its order stands');
  if (open && saved && open.form.notes !== form.notes) find('half-written', 'the draft has not the words that were saved');
  if (open && !saved && open.form.notes !== form.notes && open.form.notes !== '') find('half-written', 'the draft has other words');
  if (draft === null) return faults;
  const receipts = await world.central.receipts('key', draft.key);
  if (row && receipts.length === 0) find('lost', 'central does not know the order');
  if (!row && receipts.length > 0) find('doubled', 'central holds an order that the seat does not know');
  if (receipts.length > 1) find('doubled', `${receipts.length} orders at central under one key`);
  if (!row) return faults;
  const byNumber = await world.central.receipts('localNumber', row.localNumber);
  if (byNumber.length !== 1) find('doubled', `${byNumber.length} orders at central under one number of the seat`);
  if (row.outbox.kind === 'accepted' && row.outbox.number !== receipts[0]?.number) find('half-written', 'the numbers differ');
  const sent = await desk.ask('order:get', { orderId: row.orderId });
  if (sent.order.notes !== form.notes) find('half-written', 'the order has not the words that were typed');
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
  const answered: Answered = { draft: null, saved: false, order: null };
  relay.trouble(plan.trouble, ORDERS);
  const acts = agentActs(life.desk, form, plan.pauses, answered).catch((error: unknown) => error);
  const centralDies = plan.centralDiesAt === null ? null : pause(plan.centralDiesAt).then(central.kill);
  await pause(plan.seatDiesAt);
  await life.kill();
  await acts;
  await centralDies;
  const { draft, saved, order } = answered;
  const diedAfter = order ? 'dispatched' : saved ? 'saved' : draft ? 'draft' : 'nothing';

  relay.trouble(plan.after, ORDERS);
  const next = await seat.begin();
  await central.revive();
  relay.trouble({ kind: 'none' });
  const rows = await drained(next.desk);
  const fresh = rows.filter(({ orderId }) => !known.has(orderId));
  const faults = await faultsOf(world, next.desk, form, answered, fresh);
  for (const { id } of await next.desk.ask('draft:list', {})) await next.desk.ask('draft:discard', { draftId: id });
  return { life: next, diedAfter, orderId: fresh[0]?.orderId ?? null, faults };
}
