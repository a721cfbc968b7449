import { join } from 'node:path';
import { type AppError, appError } from '../shared/errors.ts';
import { ok, type Result } from '../shared/result.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import { openCentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import { joinUrl, type PracticePlace, startPracticeServers } from './compose-practice.ts';
import { composeSeat } from './compose-seat.ts';
import { type OpenStore, openStore } from './db/open-store.ts';
import type { Settings } from './settings/settings.ts';
import type { Shell } from './shell/shell.ts';

export interface StartOptions extends Edges {
  /** The folder of this context; another context has another. */
  readonly dataDir: string;
  readonly resourcesDir: string;
  /** The built programs that run beside main: `servers.js`, `index-worker.js`. */
  readonly programDir: string;
  /** Another seat's practice servers; null: own ones are started. */
  readonly join: PracticePlace | null;
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
  const finding = findPractice(shell, options, cleanup, (lost) => noticeServersLost(lost));
  let noticeServersLost: (error: AppError) => void = () => undefined;
  const store = open();
  if (!store.ok) return store;
  cleanup.add(() => store.value.close());
  const place = await finding;
  if (!place.ok) return place;
  let onLink: () => void = () => undefined;
  const way = await openCentralWay({ ...options, place: place.value, store: store.value, onLink: () => onLink() });
  if (!way.ok) return way;
  cleanup.add(() => way.value.link.dispose());
  const seat = await composeSeat({ ...options, edges: options, cleanup, shell, store: store.value, way: way.value });
  onLink = seat.linkChanged;
  noticeServersLost = seat.raise;
  const { address } = await shell.open(seat.hub, way.value.enrolment.sip.servers);
  cleanup.add(() => shell.close());
  return ok({
    address,
    joinAddress: options.join ? null : joinUrl(place.value),
    newRecoveryKey: store.value.newRecoveryKey,
    dispose: cleanup.run,
  });
}

/** Own practice servers, or the place of those to join. */
async function findPractice(
  shell: Shell,
  { join: joined, dataDir, resourcesDir, programDir, startTimer, newId }: StartOptions,
  cleanup: Cleanup,
  onLost: (error: AppError) => void,
): Promise<Result<PracticePlace, AppError>> {
  if (joined) return ok(joined);
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
