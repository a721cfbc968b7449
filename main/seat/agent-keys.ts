import { type AppError, appError } from '../../shared/errors.ts';
import { changedKeysSchema } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { loadSetting, saveSetting } from '../db/setting-table.ts';
import type { Store } from '../db/store.ts';

type ChangedKeys = Record<string, string>;

/** The keys that an agent changed, kept at this seat under their number: who comes after has their own. */
export interface AgentKeys {
  /** Of whoever is signed in. */
  changed(): ChangedKeys;
  save(keys: ChangedKeys): Result<null, AppError>;
}

const settingOf = (agentId: string): string => `keys:${agentId}`;
/** What does not read as keys any more is no reason to keep an agent from their work. */
const keptSchema = changedKeysSchema.catch({});

export function createAgentKeys(store: Store, agentId: () => string | null): AgentKeys {
  /** The seat's view is made many times a minute; who works here changes twice a day. */
  let known: { readonly agent: string; readonly keys: ChangedKeys } | null = null;
  return {
    changed: () => {
      const agent = agentId();
      if (agent === null) return {};
      if (known?.agent !== agent) known = { agent, keys: loadSetting(store.read, store.seal, settingOf(agent), keptSchema) ?? {} };
      return known.keys;
    },
    save: (keys) => {
      const agent = agentId();
      if (agent === null) return err(appError('not-signed-in'));
      store.write((db) => saveSetting(db, store.seal, settingOf(agent), keys));
      known = { agent, keys };
      return ok(null);
    },
  };
}
