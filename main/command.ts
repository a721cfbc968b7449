import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PracticePlace, parseJoinUrl } from './compose-practice.ts';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from './settings/settings.ts';
import { parseFlags } from './start/flags.mjs';
import { badJoinUrl, badSettings } from './words.ts';

/** What the person asked for on the command line, the same in both shells. */
export interface Wanted {
  readonly port: number | null;
  readonly contextDir: string;
  readonly join: PracticePlace | null;
  readonly settings: Settings;
  readonly open: boolean;
}

/**
 * @param home where the data is when no flag says otherwise
 * @returns what to start, or the words that say why not
 */
export function readCommand(args: readonly string[], home: string): Wanted | string {
  const flags = parseFlags(args);
  if (!flags.ok) return flags.message;
  const { port, data, config, join: joinText, open } = flags.value;
  const place = joinText === undefined ? null : parseJoinUrl(joinText);
  if (joinText !== undefined && place === null) return badJoinUrl();
  const settings = config === undefined ? DEFAULT_SETTINGS : readSettings(config);
  if (typeof settings === 'string') return settings;
  return { port: port ?? null, contextDir: join(resolve(data ?? home), 'practice'), join: place, settings, open };
}

function readSettings(file: string): Settings | string {
  try {
    const settings = parseSettings(readFileSync(file, 'utf8'));
    return settings.ok ? settings.value : badSettings(file, settings.error);
  } catch (error) {
    return badSettings(file, [{ path: '', problem: error instanceof Error ? error.message : 'unreadable', nearest: null }]);
  }
}
