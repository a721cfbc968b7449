/**
 * From one key to central’s number: the built program over its bridge, its practice servers in their own process.
 *
 *   durableMs   `order:dispatch` asked → answered: the order is on disk
 *   centralMs   `order:dispatch` asked → the desk can show central's number
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import { seededRandom } from '../../shared/seeded-random.ts';
import { type HeadlessSeat, startHeadlessSeat } from '../support/headless-seat.ts';
import { readyForms } from '../support/ready-forms.ts';
import { quantiles } from './report/quantiles.ts';
import { report } from './report/report.ts';

const WARM_UP = 30;
/** Below the rate at which the web shell takes a page for one that floods it. */
const PACE_MS = 25;
const WORDS = ['暖气', '噪', '停水', '垃圾', '停车', '路灯', '物业', '消费'];

/** The first start fetches the catalogue and builds its index beside everything else. */
async function catalogueReady(seat: HeadlessSeat): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const { catalogueVersion } = await seat.ask('seat:view', {});
    if (catalogueVersion !== null && (await seat.ask('place:find', { text: '望京', limit: 1 })).length > 0) return;
    await setTimeout(50);
  }
  throw new Error('the catalogue does not arrive');
}

interface Sample {
  readonly durableMs: number;
  readonly centralMs: number;
}

async function dispatchOne(seat: HeadlessSeat, form: OrderForm): Promise<Sample> {
  const draft = await seat.ask('draft:create', { callId: null });
  await seat.ask('draft:save', { draftId: draft.id, revision: 0, form });
  let look: () => void = () => undefined;
  const stop = seat.on('dispatch:changed', () => look());
  const begun = performance.now();
  const row = await seat.ask('order:dispatch', { draftId: draft.id, form, outcome: { kind: 'dispatch' } });
  const durableMs = performance.now() - begun;
  for (;;) {
    const changed = new Promise<void>((resolve) => {
      look = resolve;
    });
    const { outbox } = (await seat.ask('order:get', { orderId: row.orderId })).row;
    if (outbox.kind === 'accepted') break;
    if (outbox.kind === 'rejected') throw new Error(`central refused: ${outbox.error.kind} ${outbox.error.detail ?? ''}`);
    await changed;
  }
  stop();
  return { durableMs, centralMs: performance.now() - begun };
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { samples: { type: 'string', default: '500' }, seed: { type: 'string', default: '12345' } } });
  const random = seededRandom(Number(values.seed));
  const seat = await startHeadlessSeat();
  try {
    await seat.ask('seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
    await catalogueReady(seat);
    const forms = await readyForms(seat, WORDS);
    if (forms.length === 0) throw new Error('no item can be dispatched');
    const pick = (): OrderForm => forms[Math.floor(random() * forms.length)] ?? EMPTY_FORM;
    for (let i = 0; i < WARM_UP; i += 1) await dispatchOne(seat, pick());
    await setTimeout(1_000);
    const samples: Sample[] = [];
    for (let i = 0; i < Number(values.samples); i += 1) {
      samples.push(await dispatchOne(seat, pick()));
      await setTimeout(PACE_MS);
    }
    report('dispatch', {
      durableMs: quantiles(samples.map(({ durableMs }) => durableMs)),
      centralMs: quantiles(samples.map(({ centralMs }) => centralMs)),
      samples: samples.length,
      items: forms.length,
      seed: Number(values.seed),
    });
  } finally {
    await seat.dispose();
  }
}

if (import.meta.main) await main();
