import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { composeMain } from '../../main/compose.ts';
import { DEFAULT_SETTINGS } from '../../main/settings/settings.ts';
import type { PageHub, Shell } from '../../main/shell/shell.ts';
import { createFileKeystore } from '../../main/shell/web/keystore.ts';
import { forkServers } from '../../main/shell/web/server-process.ts';
import type { EventChannel, Events, Payload, Reply, RequestChannel } from '../../shared/ipc/contract.ts';
import type { StartTimer } from '../../shared/time/clock.ts';
import { SILENT_LOG } from './seat-basics.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs);
  return () => clearTimeout(timer);
};

/** The desk of a seat that shows no pages: what the bridge carries, from the other end. */
export interface HeadlessSeat {
  /** @throws Error with the kind of the refusal */
  ask<C extends RequestChannel>(channel: C, payload: Payload<C>): Promise<Reply<C>>;
  /** @returns unsubscribe */
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
  dispose(): Promise<void>;
}

/** The whole program with its practice servers, on a folder of its own; only the shell that would show pages is missing. */
export async function startHeadlessSeat(): Promise<HeadlessSeat> {
  const dataDir = mkdtempSync(join(tmpdir(), 'headless-seat-'));
  const shown: { hub: PageHub | null } = { hub: null };
  const shell: Shell = {
    kind: 'web',
    keystore: createFileKeystore(dataDir),
    open: (hub) => {
      shown.hub = hub;
      return Promise.resolve({ address: '' });
    },
    setCitizen: () => undefined,
    startServers: (entry, args) => forkServers(entry, args, startTimer),
    close: () => Promise.resolve(),
  };
  const started = await composeMain(shell, {
    ...{ dataDir, resourcesDir: join(ROOT, 'resources'), programDir: join(ROOT, 'dist', 'main') },
    ...{ join: null, settings: DEFAULT_SETTINGS, clock: Date.now, startTimer, newId: randomUUID, random: Math.random, log: SILENT_LOG },
  });
  const { hub } = shown;
  if (!started.ok || !hub) throw new Error(`the seat does not start: ${started.ok ? 'no hub' : started.error.kind}`);
  const listeners = new Map<EventChannel, Set<(payload: never) => void>>();
  const leave = hub.connect('desk', (channel, payload) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload as never);
  });
  return {
    async ask<C extends RequestChannel>(channel: C, payload: Payload<C>) {
      const result = await hub.receive('desk', channel, payload);
      if (!result.ok) throw new Error(`${channel}: ${result.error.kind} ${result.error.detail ?? ''} ${result.error.fields ?? ''}`);
      return result.value as Reply<C>;
    },
    on: (channel, listener) => {
      const known = listeners.get(channel) ?? new Set();
      listeners.set(channel, known.add(listener));
      return () => known.delete(listener);
    },
    dispose: async () => {
      leave();
      await started.value.dispose();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
