import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type CatalogueInForce, createAssess } from '../../main/classification/assess.ts';
import type { OpenStore } from '../../main/db/open-store.ts';
import { saveState } from '../../main/dispatch/outbox-table.ts';
import { createDrills } from '../../main/drill/drills.ts';
import type { LogFields } from '../../main/log/log.ts';
import type { CallEvent, CallIdentity, EndReason } from '../../shared/call/call.ts';
import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import type { CitizenScript } from '../../shared/drill/citizen-script.ts';
import type { CitizenCue } from '../../shared/drill/citizen-talk.ts';
import { type AppErrorKind, appError } from '../../shared/errors.ts';
import { err, ok } from '../../shared/result.ts';
import type { Agent, Role } from '../../shared/seat/role.ts';
import { SECOND_MS } from '../../shared/time/clock.ts';
import { demoDocuments } from './demo-catalogue.ts';
import { MORNING, SILENT_LOG } from './seat-basics.ts';
import { identity, seatDay } from './seat-day.ts';
import { testStore } from './seat-store.ts';

export const DRILLS_DIR = fileURLToPath(new URL('../../resources/drills/', import.meta.url));
export const VOICES_DIR = fileURLToPath(new URL('../../resources/voices/', import.meta.url));

export const TRAINEE: Agent = { id: '1001', name: '李晓雨', roles: ['agent'] };
export const OTHER_TRAINEE: Agent = { id: '1002', name: '周海', roles: ['agent'] };
export const TRAINER: Agent = { id: '3001', name: '何静', roles: ['trainer'] };

export const DEMO_CATALOGUE: CatalogueInForce = shippedCatalogue();

/** What the drill «暖气不热» asks for, whole, but for the number that calls. */
export const HEATING_FORM: OrderForm = {
  ...EMPTY_FORM,
  requestType: 'help',
  title: '暖气不热',
  notes: '市民反映暖气不热已三天，客厅14℃，家里有老人，希望尽快派人修好。',
  itemCode: '01.01.01',
  streetCode: '110105026',
  placeDetail: '花家地西里三区5号楼2单元301',
  answers: { heatingMode: '集中供暖', heatingUnit: '物业' },
  callerName: '王淑芬',
};

function shippedCatalogue(): CatalogueInForce {
  const { catalogue, units } = demoDocuments();
  return {
    version: () => catalogue.version,
    item: (code) => catalogue.items.find((item) => item.code === code) ?? null,
    unit: (code) => units.units.find((unit) => unit.code === code) ?? null,
    policy: () => catalogue.policy,
    community: () => null,
  };
}

interface WorldOptions {
  readonly store?: OpenStore;
  readonly drillsDir?: string;
  readonly random?: () => number;
}

/** Chance that is the same in every run. */
function steadyRandom(): () => number {
  let seed = 12_345;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
}

/** The drills on a real store, with the seat's domains around them as the program puts them together; only the citizen is made up. */
export function drillWorld({ store = testStore(), drillsDir = DRILLS_DIR, random = steadyRandom() }: WorldOptions = {}) {
  const now = { at: MORNING };
  const who = { agent: TRAINEE as Agent | null, role: 'agent' as Role | null };
  const citizen = { scripts: [] as CitizenScript[], cues: [] as CitizenCue[], hungUp: 0, refusal: null as AppErrorKind | null };
  const errors: LogFields[] = [];
  const told = { changes: 0 };
  const clock = (): number => now.at;
  const assess = createAssess(DEMO_CATALOGUE, clock);
  const day = seatDay({ store, clock, assess, agent: () => who.agent?.id ?? null, onChange: () => drills.ordersChanged() });
  const start = () =>
    createDrills({
      ...{ store, clock, random, assess, drillsDir, voicesDir: VOICES_DIR, newId: randomUUID },
      ...{ catalogue: DEMO_CATALOGUE, orders: day.orders, seat: () => '8001', who: () => who },
      log: { ...SILENT_LOG, error: (fields) => void errors.push(fields) },
      call: (script) => {
        if (citizen.refusal) return err(appError(citizen.refusal));
        citizen.scripts.push(script);
        return ok(null);
      },
      hangUpCitizen: () => {
        citizen.hungUp += 1;
      },
      cue: (cue) => void citizen.cues.push(cue),
      onChange: () => {
        told.changes += 1;
      },
    });
  const drills = start();

  const play = (callId: string, event: CallEvent): void => {
    const call = day.journal.recordCallEvent(callId, event);
    if (!call.ok) throw new Error(`${call.error.kind} ${call.error.detail ?? ''}`);
    drills.callChanged(call.value);
  };
  const phone = {
    ring: (caller: Partial<CallIdentity>, at = now.at): string => {
      const whole = identity(caller);
      play(whole.id, { kind: whole.direction === 'in' ? 'offered' : 'dialled', at, identity: whole });
      return whole.id;
    },
    answer: (callId: string): void => play(callId, { kind: 'answered', at: now.at }),
    end: (callId: string, reason: EndReason = 'caller-hung-up'): void => play(callId, { kind: 'ended', at: now.at, reason }),
  };
  /** An order that central refused is taken back, to be sent again with other words. */
  const withdraw = (orderId: string): void => {
    const by = who.agent?.id ?? '';
    store.write((db) => saveState(db, orderId, { kind: 'withdrawn', at: now.at, by }, now.at));
    drills.ordersChanged();
  };
  const pass = (seconds: number): void => {
    now.at += seconds * SECOND_MS;
  };
  /** The citizen of a drill that has just begun. */
  const begin = (drillId: string): CitizenScript => {
    const begun = drills.begin(drillId);
    const script = citizen.scripts.at(-1);
    if (!begun.ok || !script) throw new Error(begun.ok ? 'nobody calls' : begun.error.kind);
    return script;
  };
  /** A drill whose call has just been answered: it rang after 2 s, for 3 s. */
  const talk = (drillId = 'drill-heating'): { readonly callId: string; readonly number: string } => {
    const { callerNumber: number } = begin(drillId);
    pass(2);
    const callId = phone.ring({ number });
    pass(3);
    phone.answer(callId);
    return { callId, number };
  };
  return { ...day, store, now, who, citizen, errors, told, drills, start, phone, pass, withdraw, begin, talk };
}

export type DrillWorld = ReturnType<typeof drillWorld>;

/** The drill «暖气不热» from its beginning to 完成整理, with this order. @returns the run */
export function heatingRun(world: DrillWorld, form: OrderForm = HEATING_FORM): string {
  const { drills, phone, pass } = world;
  const { callId, number } = world.talk();
  pass(3);
  drills.citizenEntry({ kind: 'voice', ms: 2_000 });
  for (const step of ['complaint', 'since', 'house']) {
    pass(4);
    drills.citizenEntry({ kind: 'said', step });
  }
  drills.ask('wish');
  pass(20);
  world.sendOrder({ ...form, callerPhone: number }, callId);
  pass(6);
  drills.citizenEntry({ kind: 'voice', ms: 4_000 });
  pass(1);
  phone.end(callId);
  pass(30);
  const runId = drills.view().running?.runId;
  const finished = drills.finish();
  if (!finished.ok || runId === undefined) throw new Error('the run is not over');
  return runId;
}
