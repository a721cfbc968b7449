import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Central, type CentralOptions, createCentral, type StartTelephony } from '../../main/servers/central/create-central.ts';
import { createServerLog } from '../../main/servers/central/log.ts';
import type { CentralPolicy } from '../../main/servers/central/policy.ts';
import type { Telephony } from '../../main/servers/telephony.ts';
import type { CatalogueDocument, CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { type EnrolReply, enrolReplySchema, type SignInReply, signInReplySchema } from '../../shared/central/contract.ts';
import { createListeners } from '../../shared/listeners.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import type { Unit, UnitDocument } from '../../shared/place/unit.ts';
import type { QueueEvent } from '../../shared/queue/queue-event.ts';
import type { TelephonyHealth } from '../../shared/queue/telephony-health.ts';
import type { Role } from '../../shared/seat/role.ts';
import type { SeatState } from '../../shared/seat/seat-state.ts';
import { HOUR_MS } from '../../shared/time/clock.ts';
import { databaseOf } from './database.ts';

export const ENROL_CODE = 'practice-code';

const unit = (code: string, name: string, kind: Unit['kind'], parent: string | null = null): Unit => ({
  code,
  name,
  kind,
  parent,
  supervisedBy: null,
  aliases: [],
  always: false,
  demo: true,
});

export const UNITS: UnitDocument = {
  version: '2026.11.1',
  units: [unit('110105', '朝阳区', 'district'), unit('110105026', '望京街道', 'street', '110105'), unit('D-MZJ', '市民政局', 'department')],
  communities: {},
};

export const item = (code: string, l3: string, changes: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code,
  l1: '供暖',
  l2: '室温',
  l3,
  definition: '测试用的事项',
  phrases: ['家里不热'],
  requestTypes: ['help', 'complaint'],
  route: { kind: 'street' },
  coUnits: [],
  policyClass: 'livelihood',
  questions: [],
  addressRequired: true,
  confidential: false,
  assessed: true,
  tag: null,
  notAccepted: null,
  validFrom: '2026-01-01',
  validTo: null,
  ...changes,
});

const policy = (name: CatalogueItem['policyClass'], level: '2h' | '24h' | '7d' | '15d', amount: number, kind: 'hour' | 'day') => ({
  class: name,
  level,
  dispatchWithinMs: HOUR_MS,
  feedback: { amount, unit: kind, dayKind: 'calendar' as const },
  source: '演示口径',
});

export function catalogue(version = '2026.11.1', items: readonly CatalogueItem[] = [item('01.01.01', '室温不达标')]): CatalogueDocument {
  return {
    version,
    label: '演示目录',
    publishedAt: 1_700_000_000_000,
    items: [...items],
    policy: [
      policy('emergency', '2h', 2, 'hour'),
      policy('livelihood', '24h', 24, 'hour'),
      policy('general', '7d', 7, 'day'),
      policy('complex', '15d', 15, 'day'),
    ],
  };
}

export const otherItem = item('01.01.02', '计划外停暖');

export function workOrder(changes: Partial<WorkOrder> = {}): WorkOrder {
  return {
    localNumber: '80011123543217',
    callRef: 'call-1',
    seat: '8001',
    agentId: '1001',
    takenAt: 1_795_420_800_000,
    outcome: { kind: 'dispatch' },
    requestType: 'help',
    title: '暖气不热已三天',
    notes: '家里暖气不热，客厅十四度。',
    itemCode: '01.01.01',
    catalogueVersion: '2026.11.1',
    streetCode: '110105026',
    districtCode: '110105',
    placeDetail: '花家地西里三区五号楼',
    answers: {},
    caller: { name: '王建国', phone: '13912345678', number: '13912345678' },
    confidential: false,
    routing: { way: 'street', lead: '110105026', co: [], copyTo: '110105' },
    level: '24h',
    dueAt: null,
    ...changes,
  };
}

interface TelephonyFake {
  readonly telephony: Telephony;
  readonly members: { seat: string; state: SeatState; agentId: string | null }[];
  tell(event: QueueEvent): void;
  tellHealth(health: TelephonyHealth): void;
  passwordOf: (username: string) => string | null;
}

/** The queue's side, at the wire between central and the exchange. */
function telephonyFake(): TelephonyFake {
  const listeners = new Set<(event: QueueEvent) => void>();
  const health = createListeners<TelephonyHealth>();
  const members: TelephonyFake['members'] = [];
  return {
    members,
    passwordOf: () => null,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    tellHealth: health.tell,
    telephony: {
      begin: () => undefined,
      health: () => ({ kind: 'up' }),
      onHealth: health.add,
      setMemberState: (seat, state, agentId) => members.push({ seat, state, agentId }),
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

export interface TestCentral {
  readonly central: Central;
  readonly dataDir: string;
  readonly telephony: TelephonyFake;
  readonly logged: () => string;
  readonly time: { now: number };
  request(method: string, path: string, init?: { headers?: Record<string, string>; body?: unknown }): Promise<Response>;
  enrol(seat?: string): Promise<EnrolReply>;
  signIn(deviceToken: string, agentId?: string, role?: Role, password?: string): Promise<SignInReply>;
  post(deviceToken: string, order: WorkOrder, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface TestCentralOptions {
  readonly dataDir?: string;
  /** Of several centrals at one database. */
  readonly postgresUrl?: string;
  readonly catalogue?: CatalogueDocument;
  readonly policy?: Partial<CentralPolicy>;
  readonly time?: { now: number };
  readonly hasCitizen?: boolean;
  readonly unitPageDir?: string;
  readonly isAtPbx?: boolean;
  readonly purpose?: CentralOptions['purpose'];
  readonly prepare?: CentralOptions['prepare'];
  readonly setMemberState?: Telephony['setMemberState'];
}

export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-central-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function digestHeader(body: string): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

const ACCOUNTS = {
  password: '12345',
  agents: [
    { id: '1001', name: '林静', roles: ['agent'] },
    { id: '2001', name: '周敏', roles: ['agent', 'lead'] },
    { id: '5001', name: '样例街道', roles: ['unit'], unit: '110105026' },
    { id: '5002', name: '样例部门', roles: ['unit'], unit: 'D-MZJ' },
    { id: '6001', name: '样例区', roles: ['district'], unit: '110105' },
    { id: '7001', name: '样例市级', roles: ['city'] },
    { id: '9001', name: '样例管理员', roles: ['admin'] },
    { id: '9002', name: '样例管理员二', roles: ['admin'] },
  ],
};

/** A central of its own on a free port, with everything real but the queue and the clock. */
export async function startCentral(options: TestCentralOptions = {}): Promise<TestCentral> {
  const dataDir = options.dataDir ?? tempFolder();
  const telephony = telephonyFake();
  const time = options.time ?? { now: 1_795_420_800_000 };
  const lines: string[] = [];
  const startTelephony: StartTelephony = async (passwords) => {
    telephony.passwordOf = (username) => passwords.get(username) ?? null;
    const servers = ['ws://127.0.0.1:5066'];
    const hasCitizen = options.hasCitizen ?? true;
    return {
      telephony: { ...telephony.telephony, ...(options.setMemberState ? { setMemberState: options.setMemberState } : {}) },
      sipServers: servers,
      sipDomain: 'practice.invalid',
      hasCitizen,
      dispose: async () => undefined,
    };
  };
  const central = await createCentral({
    dataDir,
    ...(options.postgresUrl === undefined ? await databaseOf(dataDir) : { postgresUrl: options.postgresUrl }),
    documents: { catalogue: options.catalogue ?? catalogue(), units: UNITS },
    ...(options.purpose ? { purpose: options.purpose } : {}),
    ...(options.prepare ? { prepare: options.prepare } : {}),
    accounts: ACCOUNTS,
    host: '127.0.0.1',
    port: 0,
    enrolCode: ENROL_CODE,
    version: '0.0.0-test',
    readOpenApi: () => readFileSync(new URL('../../resources/openapi/central.json', import.meta.url), 'utf8'),
    clock: () => time.now,
    randomBytes,
    newId: randomUUID,
    log: createServerLog({ write: (line: string) => lines.push(line) }),
    startTelephony,
    ...(options.isAtPbx ? { isAtPbx: true } : {}),
    ...(options.policy ? { policy: options.policy } : {}),
    ...(options.unitPageDir === undefined ? {} : { unitPageDir: options.unitPageDir }),
    publicAddress: 'https://12345.example',
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= central.dispose();
    return stopped;
  };
  onTestFinished(stop);
  const request: TestCentral['request'] = (method, path, init = {}) =>
    fetch(central.address + path, {
      method,
      headers: { ...(init.body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
      ...(init.body === undefined ? {} : { body: typeof init.body === 'string' ? init.body : JSON.stringify(init.body) }),
    });
  return {
    central,
    dataDir,
    telephony,
    time,
    request,
    stop,
    logged: () => lines.join(''),
    async enrol(seat) {
      const reply = await request('POST', '/v1/enrol', { body: { code: ENROL_CODE, ...(seat ? { seat } : {}) } });
      return enrolReplySchema.parse(await reply.json());
    },
    async signIn(deviceToken, agentId = '1001', role = 'agent', password = '12345') {
      const reply = await request('POST', '/v1/sessions', { headers: bearer(deviceToken), body: { agentId, password, role } });
      return signInReplySchema.parse(await reply.json());
    },
    post(deviceToken, order, headers = {}) {
      const body = JSON.stringify(order);
      return request('POST', '/v1/orders', {
        headers: { ...bearer(deviceToken), 'idempotency-key': randomUUID(), 'content-digest': digestHeader(body), ...headers },
        body,
      });
    },
  };
}
