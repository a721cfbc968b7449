import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, TestInfo } from '@playwright/test';
import type { BoardDocument } from '../../../shared/queue/queue-board.ts';
import type { QueueEvent } from '../../../shared/queue/queue-event.ts';
import { EMPTY_QUEUE, foldQueueEvents, type QueueState } from '../../../shared/queue/queue-state.ts';
import { installAudioProbe } from '../../support/audio-probe.ts';
import { type LiveSettings, setSecret, writeConfig } from '../../support/live-config.ts';
import { type Program, pause, ROOT, removeFolder, startProgram, temporaryFolder } from '../../support/program.ts';
import { type SeatPage, seatPage, toneTest } from '../../support/seat-fixture.ts';
import { type Asterisk, createAsterisk } from './asterisk.ts';
import { type Baresip, startBaresip, THIRD } from './baresip.ts';
import { type CentralProcess, createCentralProcess, ENROL_CODE } from './central-process.ts';
import { answerOne, beBusy, callIn, callMany, fightForAccount, floodPhone, type SippRun, takeAccount } from './sipp.ts';
import { startTcpRelay, type TcpRelay } from './tcp-relay.ts';

/** The PBX and central as an IT person leaves them: running, and central's seats known to the PBX. */
export interface Hall {
  readonly asterisk: Asterisk;
  readonly central: CentralProcess;
  /** The queue's events since the test began. */
  queueEvents(): Promise<QueueEvent[]>;
  /** Events of calls since the test began, in words: `entered`, `offered 8001` … */
  told(): Promise<string[]>;
  board(): Promise<BoardDocument>;
  /** Everything the event stream ever said, folded. */
  queueState(): Promise<QueueState>;
  /** The wire between central and the PBX. */
  readonly manager: Pick<TcpRelay, 'cut' | 'mend'>;
}

export interface LiveOptions extends LiveSettings {
  readonly agent?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Words before the program's command: a namespace to run in. */
  readonly enter?: readonly string[];
  /** Another browser than the test's own. */
  readonly context?: BrowserContext;
}

export interface LiveSeat extends SeatPage {
  readonly program: Program;
  readonly number: string;
}

export interface Trunk {
  callIn(call: Parameters<typeof callIn>[0]): SippRun;
  callMany(calls: number): SippRun;
  flood(waters: Parameters<typeof floodPhone>[0]): SippRun;
  answerOne(answer: Parameters<typeof answerOne>[0]): SippRun;
  softphone(): Promise<Baresip>;
  /** Whom a seat asks, at 7002, 110 and 119. */
  third(): Promise<Baresip>;
  /** Another phone registers as a seat, and is busy when it is rung. */
  takeSeat(username: string, password: string): Promise<SippRun>;
  /** Another phone takes a seat's account whenever the seat has taken it back, and is busy. */
  fightForSeat(username: string, password: string): void;
}

interface PbxFixtures {
  readonly hall: Hall;
  /** The real program in its live context; who opens it is the test's own. */
  readonly startLive: (options?: LiveOptions) => Promise<Program>;
  /** The same, opened in the browser and not signed in. */
  readonly openLive: (options?: LiveOptions) => Promise<LiveSeat>;
  /** Who is at the other end of the trunk; everything started is ended after the test. */
  readonly trunk: Trunk;
  /** Signed in and 示闲. */
  readonly readySeat: (options?: LiveOptions) => Promise<LiveSeat>;
}

interface PbxWorker {
  readonly pbx: { readonly asterisk: Asterisk; readonly central: CentralProcess; readonly manager: TcpRelay };
}

const OUT = join(ROOT, 'out', 'pbx');
const MANAGER_PORT = 5_038;
const MANAGER_RELAY_PORT = 5_039;

export async function waitUntil(what: string, check: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<number> {
  const begun = Date.now();
  while (!(await check())) {
    if (Date.now() - begun > withinMs) throw new Error(`${what}: not within ${withinMs} ms`);
    await pause(25);
  }
  return Date.now() - begun;
}

async function attachAnswer(info: TestInfo, { cli }: Asterisk, name: string, question: string): Promise<void> {
  await info.attach(name, { body: await cli(question).catch(() => 'no PBX') });
}

export const test = toneTest.extend<PbxFixtures, PbxWorker>({
  pbx: [
    async ({ browserName }, use) => {
      void browserName;
      const tree = process.env['PBX_TREE'] ?? join(OUT, 'tree-bullseye');
      const asterisk = createAsterisk(tree, join(OUT, 'run'));
      rmSync(join(OUT, 'central'), { recursive: true, force: true });
      const manager = await startTcpRelay(MANAGER_RELAY_PORT, MANAGER_PORT);
      const seatsFile = join(asterisk.runDir, 'etc', 'hotline-seats.conf');
      const central = createCentralProcess(join(OUT, 'central'), seatsFile, manager.port);
      await asterisk.start();
      await use({ asterisk, central, manager });
      await central.stop();
      await manager.dispose();
      await asterisk.stop();
    },
    { scope: 'worker' },
  ],
  hall: async ({ pbx: { asterisk, central, manager } }, use, info) => {
    manager.mend();
    if (!asterisk.isRunning()) await asterisk.start();
    // Callers of the test before who were killed have hung up nothing.
    await asterisk.cli('channel request hangup all');
    await waitUntil('the PBX is empty', async () => /^0 active channels/m.test(await asterisk.cli('core show channels count')));
    await central.start();
    // The first start of central writes the seats' accounts.
    if (central.output().includes('module reload')) await asterisk.cli('module reload res_pjsip.so');
    // What it concludes of the time between two tests belongs to none of them.
    await waitUntil('central has read the PBX', async () => (await central.telephony()).kind === 'up');
    const before = (await central.events()).length;
    const queueEvents = async (): Promise<QueueEvent[]> =>
      (await central.events()).slice(before).flatMap((event) => (event.kind === 'queue' ? [event.event] : []));
    await use({
      asterisk,
      central,
      manager,
      board: central.board,
      queueEvents,
      queueState: async () => {
        const events = (await central.events()).flatMap((event) => (event.kind === 'queue' ? [event.event] : []));
        return foldQueueEvents(EMPTY_QUEUE, events);
      },
      told: async () =>
        (await queueEvents()).flatMap((event) => {
          if (event.kind === 'member' || event.kind === 'counted') return [];
          return ['seat' in event && event.seat !== '' ? `${event.kind} ${event.seat}` : event.kind];
        }),
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('central', { body: central.output() });
      await info.attach('events', { body: (await queueEvents()).map((event) => JSON.stringify(event)).join('\n') });
      await attachAnswer(info, asterisk, 'queues', 'queue show');
      await info.attach('PBX log', { body: asterisk.lastLines() });
    }
    await central.stop();
  },
  startLive: async ({ hall }, use, info) => {
    const programs: Program[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const dataDir = temporaryFolder();
      folders.push(dataDir);
      const config = writeConfig(dataDir, options, hall.central.url);
      for (const [name, value] of Object.entries({ 'enrol-code': ENROL_CODE, ...options.secrets }))
        await setSecret(dataDir, config, name, value);
      const program = await startProgram({ dataDir, flags: ['--config', config], ...(options.enter ? { enter: options.enter } : {}) });
      programs.push(program);
      return program;
    });
    for (const program of programs) {
      if (info.status !== info.expectedStatus) await info.attach('program', { body: program.output() });
      await program.stop();
    }
    for (const folder of folders) removeFolder(folder);
  },
  openLive: async ({ startLive, context, hall }, use, info) => {
    await installAudioProbe(context);
    await use(async (options = {}) => {
      const program = await startLive(options);
      if (options.context) await installAudioProbe(options.context);
      const page = await (options.context ?? context).newPage();
      await page.goto(program.address);
      return { ...seatPage(page), ...loginOf(seatPage(page), options.agent ?? '1001'), program, number: options.seat ?? '8001' };
    });
    if (info.status === info.expectedStatus) return;
    // Before the phones are closed: how the PBX sees them.
    await attachAnswer(info, hall.asterisk, 'contacts', 'pjsip show contacts');
    await attachAnswer(info, hall.asterisk, 'channels', 'core show channels verbose');
  },
  trunk: async ({ browserName }, use, info) => {
    void browserName;
    const runs: SippRun[] = [];
    const phones: Baresip[] = [];
    const keep = (run: SippRun): SippRun => {
      runs.push(run);
      return run;
    };
    await use({
      callIn: (call) => keep(callIn(call)),
      callMany: (calls) => keep(callMany(calls)),
      flood: (waters) => keep(floodPhone(waters)),
      answerOne: (answer) => keep(answerOne(answer)),
      takeSeat: async (username, password) => {
        const phone = keep(beBusy());
        const code = await keep(takeAccount({ username, password })).ended;
        if (code !== 0) throw new Error(`the other phone did not register: ${code}`);
        return phone;
      },
      fightForSeat: (username, password) => {
        keep(beBusy());
        keep(fightForAccount({ username, password }));
      },
      softphone: async () => {
        const phone = await startBaresip();
        phones.push(phone);
        return phone;
      },
      third: async () => {
        const phone = await startBaresip(THIRD);
        phones.push(phone);
        return phone;
      },
    });
    const failed = info.status !== info.expectedStatus;
    for (const run of runs) {
      if (failed) await info.attach('sipp', { body: run.messages() });
      run.kill();
      await run.ended;
    }
    for (const phone of phones) {
      if (failed) await info.attach('baresip', { body: phone.log() });
      await phone.stop();
    }
  },
  readySeat: async ({ openLive }, use) => {
    await use(async (options) => {
      const seat = await openLive(options);
      await seat.signIn();
      await seat.ready();
      return seat;
    });
  },
});

/** In the live context nobody's number and password stand there already. */
function loginOf({ page, desk }: SeatPage, agent: string): Pick<SeatPage, 'signIn'> {
  return {
    signIn: async () => {
      await desk().getByLabel('工号').fill(agent);
      await desk().getByLabel('密码').fill('12345');
      await page.keyboard.press('Enter');
      await desk().getByRole('button', { name: '坐席状态 示忙' }).waitFor();
    },
  };
}
