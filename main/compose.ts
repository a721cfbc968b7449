import { join } from 'node:path';
import { type AppError, appError } from '../shared/errors.ts';
import { ok, type Result } from '../shared/result.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import type { SeatContext } from './command.ts';
import { type CentralPlace, openCentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import { joinUrl, type PracticePlace, startPracticeServers } from './compose-practice.ts';
import { composeSeat } from './compose-seat.ts';
import { composeSip } from './compose-sip.ts';
import { type OpenStore, openStore } from './db/open-store.ts';
import { ENROL_CODE, openSecrets } from './settings/secrets.ts';
import type { Settings } from './settings/settings.ts';
import type { Shell } from './shell/shell.ts';

export interface StartOptions extends Edges {
  /** The folder of this context; another context has another. */
  readonly dataDir: string;
  readonly resourcesDir: string;
  /** The built programs that run beside main: `servers.js`, `index-worker.js`. */
  readonly programDir: string;
  readonly context: SeatContext;
  readonly settings: Settings;
}

export interface Running {
  readonly address: string;
  /** How a second seat gets in; null for a seat that joined itself. */
  readonly joinAddress: string | null;
  /** Only when this start made the key of the store. */
  readonly newRecoveryKey: string | null;
  dispose(): Promise<void>;
}

/** The one place that constructs and wires; the parts in the order in which they need each other. */
export async function composeMain(shell: Shell, options: StartOptions): Promise<Result<Running, AppError>> {
  const { dataDir, clock, log } = options;
  const cleanup = createCleanup();
  const started = await start(shell, options, cleanup, () => openStore({ dir: dataDir, keystore: shell.keystore, clock, log }));
  if (!started.ok) await cleanup.run();
  return started;
}

async function start(
  shell: Shell,
  options: StartOptions,
  cleanup: Cleanup,
  open: () => Result<OpenStore, AppError>,
): Promise<Result<Running, AppError>> {
  // The servers take the longest: they begin before the store is opened and are waited for after it.
  const finding = findServers(shell, options, cleanup, (lost) => noticeServersLost(lost));
  let noticeServersLost: (error: AppError) => void = () => undefined;
  const store = open();
  if (!store.ok) return store;
  cleanup.add(() => store.value.close());
  const secrets = openSecrets(store.value);
  const servers = await finding;
  if (!servers.ok) return servers;
  const { centralUrl, practice, seat: wantedSeat } = servers.value;
  const enrolCode = practice?.enrolCode ?? secrets.load(ENROL_CODE);
  const place: CentralPlace = { centralUrl, enrolCode, seat: wantedSeat };
  let onLink: () => void = () => undefined;
  const way = await openCentralWay({ ...options, place, store: store.value, onLink: () => onLink() });
  if (!way.ok) return way;
  cleanup.add(() => way.value.link.dispose());
  if (way.value.isNewlyEnrolled && practice === null) secrets.remove(ENROL_CODE);
  const sip = composeSip(options.settings.sip, way.value.enrolment.sip, secrets);
  if (!sip.ok) return sip;
  const seat = await composeSeat({ ...options, edges: options, cleanup, shell, store: store.value, way: way.value, sip: sip.value });
  onLink = seat.linkChanged;
  noticeServersLost = seat.raise;
  const { address } = await shell.open(seat.hub, sip.value.account.servers);
  cleanup.add(() => shell.close());
  return ok({
    address,
    joinAddress: practice?.isOwn ? joinUrl({ centralUrl, enrolCode: practice.enrolCode }) : null,
    newRecoveryKey: store.value.newRecoveryKey,
    dispose: cleanup.run,
  });
}

interface ServersPlace {
  readonly centralUrl: string;
  readonly seat: string | null;
  /** null: the servers of the live context. */
  readonly practice: { readonly enrolCode: string; readonly isOwn: boolean } | null;
}

/** The configured servers, those to join, or own practice servers. */
async function findServers(
  shell: Shell,
  options: StartOptions,
  cleanup: Cleanup,
  onLost: (error: AppError) => void,
): Promise<Result<ServersPlace, AppError>> {
  const { context } = options;
  if (context.kind === 'live') return ok({ centralUrl: context.centralUrl, seat: context.seat, practice: null });
  const place = context.join ? ok(context.join) : await startOwnPractice(shell, options, cleanup, onLost);
  if (!place.ok) return place;
  const { centralUrl, enrolCode } = place.value;
  return ok({ centralUrl, seat: context.seat, practice: { enrolCode, isOwn: context.join === null } });
}

async function startOwnPractice(
  shell: Shell,
  { dataDir, resourcesDir, programDir, startTimer, newId }: StartOptions,
  cleanup: Cleanup,
  onLost: (error: AppError) => void,
): Promise<Result<PracticePlace, AppError>> {
  const starting = startPracticeServers({
    shell,
    entry: join(programDir, 'servers.js'),
    start: {
      dataDir: join(dataDir, 'servers'),
      resourcesDir,
      host: '127.0.0.1',
      ports: { central: 0, sip: 0 },
      enrolCode: newId(),
    },
    startTimer,
    onLost: () => onLost(appError('practice-servers-down', 'the practice servers ended')),
  });
  cleanup.add(async () => {
    const servers = await starting;
    if (servers.ok) servers.value.dispose();
  });
  return starting;
}
