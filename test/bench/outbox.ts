/**
 * The kill test: a seat's program dies by SIGKILL between an open form and central's answer, and is started again; central is
 * killed, made slow, made to answer twice, made to answer nobody, made to refuse what is then taken back, edited and sent
 * anew, and made to hear of an order after the seat gave up. The built program is driven over its bridge, central is the real
 * one in its own process, the wire between is a relay.
 *
 *   lost          confirmed to the agent, or saved, and not there afterwards
 *   doubled       more than one order of one form, at the seat or at central
 *   halfWritten   other words or another number than those that were sent
 *   diedAfter     how far the agent had come when the program died, by its answers
 *
 * `--seed S --from N --count M` plays any part again. Once more at the end central's whole book is laid beside the seat's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { OrderForm } from '../../shared/classification/form.ts';
import { startCentralRelay } from '../support/central-relay.ts';
import type { HeadlessDesk } from '../support/headless-seat.ts';
import { removeFolder, temporaryFolder } from '../support/program.ts';
import { readyForms } from '../support/ready-forms.ts';
import { startMortalCentral } from './outbox/mortal-central.ts';
import { createMortalSeat, type SeatLife } from './outbox/mortal-seat.ts';
import { type Finding, oneRun, type World } from './outbox/one-run.ts';
import { planOf } from './outbox/plan.ts';
import { report } from './report/report.ts';

const SAY_EVERY = 50;

/** The first start fetches the catalogue and builds its index beside everything else. */
async function readyForm(desk: HeadlessDesk): Promise<OrderForm> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [form] = await readyForms(desk, ['暖气不热']).catch(() => []);
    if (form) return form;
    await setTimeout(50);
  }
  throw new Error('the catalogue does not arrive');
}

interface Played {
  readonly findings: readonly Finding[];
  readonly notesOf: ReadonlyMap<string, string>;
  readonly life: SeatLife;
}

async function play(world: World, first: SeatLife, seed: number, from: number, count: number): Promise<Played> {
  const findings: Finding[] = [];
  const notesOf = new Map<string, string>();
  const known = new Set<string>();
  let life = first;
  for (let run = from; run < from + count; run += 1) {
    const finding = await oneRun(world, life, planOf(seed, run), known);
    life = finding.life;
    findings.push(finding);
    for (const { kind, what } of finding.faults) process.stderr.write(`run ${run} (seed ${seed}): ${kind}: ${what}\n`);
    for (const orderId of finding.orderIds) known.add(orderId);
    if (finding.orderId !== null) {
      const { order, row } = await life.desk.ask('order:get', { orderId: finding.orderId });
      notesOf.set(row.localNumber, order.notes);
    }
    if ((run - from + 1) % SAY_EVERY === 0) process.stderr.write(`${run - from + 1} runs, ${known.size} orders\n`);
  }
  return { findings, notesOf, life };
}

/** Central's whole book against everything that the seat sent. @returns how many lines differ */
async function bookDiffers({ central }: World, notesOf: ReadonlyMap<string, string>): Promise<number> {
  const book = await central.ledger();
  const known = book.filter(({ localNumber, notes }) => notesOf.get(localNumber) === notes);
  const once = new Set(known.map(({ localNumber }) => localNumber));
  return book.length - known.length + (known.length - once.size) + (notesOf.size - once.size);
}

async function main(): Promise<void> {
  const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
  const { values } = parseArgs({ options: { seed: text('12345'), from: text('1'), count: text('1000') } });
  const [seed, from, count] = [Number(values.seed), Number(values.from), Number(values.count)];
  const folder = temporaryFolder();
  const centralDir = join(folder, 'central');
  mkdirSync(centralDir);
  const central = await startMortalCentral(centralDir);
  const relay = await startCentralRelay(central.url);
  const begun = performance.now();
  try {
    const seat = await createMortalSeat(folder, relay.url);
    const first = await seat.begin();
    const world = { central, relay, seat, form: await readyForm(first.desk) };
    const { findings, notesOf, life } = await play(world, first, seed, from, count);
    const differs = await bookDiffers(world, notesOf);
    await life.kill();
    const faults = findings.flatMap((finding) => finding.faults);
    const of = (kind: string): number => faults.filter((fault) => fault.kind === kind).length;
    const died = (after: Finding['diedAfter']): number => findings.filter(({ diedAfter }) => diedAfter === after).length;
    report('outbox', {
      ...{ runs: count, from, seed, orders: notesOf.size, lost: of('lost'), doubled: of('doubled'), halfWritten: of('half-written') },
      bookDiffers: differs,
      diedAfter: {
        nothing: died('nothing'),
        draft: died('draft'),
        saved: died('saved'),
        dispatched: died('dispatched'),
        corrected: died('corrected'),
      },
      secondsPerRun: (performance.now() - begun) / 1_000 / count,
    });
    process.exitCode = faults.length + differs === 0 ? 0 : 1;
  } finally {
    await relay.close();
    await central.dispose();
    removeFolder(folder);
  }
}

if (import.meta.main) await main();
