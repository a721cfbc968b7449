import type { FastifyInstance } from 'fastify';
import type { PageKind } from '../../../shared/ipc/contract.ts';
import type { Clock, StartTimer } from '../../../shared/time/clock.ts';
import type { Log } from '../../log/log.ts';
import type { PageHub, Shell } from '../shell.ts';
import { type BridgeDoor, createBridgeDoor } from './bridge-door.ts';
import { createEntry } from './entry.ts';
import { createFileKeystore } from './keystore.ts';
import { type Listening, listenTriple } from './listen.ts';
import { originsFrom } from './origins.ts';
import { createPageSecrets } from './page-secrets.ts';
import { type PageServerOptions, servePage } from './page-server.ts';
import { forkServers } from './server-process.ts';

export interface WebShellOptions {
  /** `null`: 12345 or the next free three. 0: any. */
  readonly port: number | null;
  readonly dataDir: string;
  /** Holds `phone`, `desk`, `citizen` and `assets`. */
  readonly pagesDir: string;
  readonly voicesDir: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** The last address was used: this one opens the seat next time. */
  readonly onFreshAddress?: (address: string) => void;
}

const PAGES: readonly PageKind[] = ['phone', 'desk', 'citizen'];

interface Opened {
  readonly listening: Listening;
  readonly apps: readonly FastifyInstance[];
  readonly door: BridgeDoor;
  readonly citizenUrl: string;
}

/** The seat in a browser, on 127.0.0.1 only. */
export function createWebShell(options: WebShellOptions): Shell {
  let opened: Opened | null = null;
  let citizenWanted = false;
  return {
    kind: 'web',
    // A page has no keys outside itself.
    takenKeys: () => [],
    keystore: createFileKeystore(options.dataDir),
    open: async (hub, connectSources) => {
      const listening = await listenTriple(options.port);
      const origins = originsFrom(listening.port);
      const entry = createEntry(options.dataDir, options.clock);
      const secrets = createPageSecrets();
      const door = createDoor(hub, secrets, options);
      const address = (): string => `${origins.phone}/enter?t=${entry.token()}`;
      const common: Omit<PageServerOptions, 'page' | 'isWanted' | 'onSocket'> = {
        origins,
        cookieName: `seat_${listening.port}`,
        entry,
        secrets,
        pagesDir: options.pagesDir,
        voicesDir: options.voicesDir,
        sipServers: connectSources,
        log: options.log,
        onEntered: () => options.onFreshAddress?.(address()),
      };
      const apps = await serveAll(listening, (page) => ({
        ...common,
        page,
        isWanted: () => page !== 'citizen' || citizenWanted,
        onSocket: (socket) => door.accept(page, socket),
      }));
      opened = { listening, apps, door, citizenUrl: `${origins.citizen}/` };
      door.setCitizen(citizenWanted ? opened.citizenUrl : null);
      return { address: address() };
    },
    setCitizen: (open) => {
      citizenWanted = open;
      opened?.door.setCitizen(open ? opened.citizenUrl : null);
    },
    startServers: (entry, args) => forkServers(entry, args, options.startTimer),
    close: async () => {
      const closing = opened;
      opened = null;
      // The sockets first: an application waits for its open pages.
      await closing?.listening.close();
      await Promise.all(closing?.apps.map((app) => app.close()) ?? []);
    },
  };
}

function createDoor(hub: PageHub, secrets: ReturnType<typeof createPageSecrets>, { log, clock, startTimer }: WebShellOptions): BridgeDoor {
  return createBridgeDoor({ hub, secrets, log, clock, startTimer });
}

async function serveAll({ servers, close }: Listening, optionsOf: (page: PageKind) => PageServerOptions): Promise<FastifyInstance[]> {
  try {
    return await Promise.all(PAGES.map((page, at) => servePage(servers[at] ?? servers[0], optionsOf(page))));
  } catch (error) {
    await close();
    throw error;
  }
}
