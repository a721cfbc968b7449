import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PracticePlace, parseJoinUrl } from './compose-practice.ts';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from './settings/settings.ts';
import { parseFlags } from './start/flags.mjs';
import { badJoinUrl, badSettings, joinIsForPractice, liveNeeds } from './words.ts';

/** Which servers the seat works with; the two never mix and have a data folder each. */
export type SeatContext =
  | { readonly kind: 'practice'; readonly join: PracticePlace | null; readonly seat: string | null }
  | { readonly kind: 'live'; readonly centralUrl: string; readonly seat: string };

/** What the person asked for on the command line, the same in both shells. */
export interface Wanted {
  readonly port: number | null;
  readonly contextDir: string;
  readonly context: SeatContext;
  readonly settings: Settings;
  readonly open: boolean;
  /** The secret to be put into the keystore instead of starting the seat. */
  readonly setSecret: string | null;
  /** The data key is to be given back to this machine instead of starting the seat. */
  readonly recover: boolean;
}

/**
 * @param home where the data is when no flag says otherwise
 * @returns what to start, or the words that say why not
 */
export function readCommand(args: readonly string[], home: string): Wanted | string {
  const flags = parseFlags(args);
  if (!flags.ok) return flags.message;
  const { port, data, config, join: joinText, seat, setSecret, recover, open } = flags.value;
  const settings = config === undefined ? DEFAULT_SETTINGS : readFile(config);
  if (typeof settings === 'string') return settings;
  const context = contextOf(settings, config ?? '', seat ?? settings.seat ?? null, joinText ?? null);
  if (typeof context === 'string') return context;
  const contextDir = join(resolve(data ?? home), context.kind);
  return { port: port ?? null, contextDir, context, settings, open, setSecret: setSecret ?? null, recover: recover ?? false };
}

function contextOf(settings: Settings, file: string, seat: string | null, joinText: string | null): SeatContext | string {
  if (settings.context === 'practice') {
    const place = joinText === null ? null : parseJoinUrl(joinText);
    return joinText !== null && place === null ? badJoinUrl() : { kind: 'practice', join: place, seat };
  }
  if (joinText !== null) return joinIsForPractice();
  const { url } = settings.central;
  if (url === undefined) return liveNeeds(file, 'central.url');
  return seat === null ? liveNeeds(file, 'seat') : { kind: 'live', centralUrl: url, seat };
}

function readFile(file: string): Settings | string {
  try {
    const settings = parseSettings(readFileSync(file, 'utf8'));
    return settings.ok ? settings.value : badSettings(file, settings.error);
  } catch (error) {
    const en = error instanceof Error ? error.message : 'unreadable';
    return badSettings(file, [{ path: '', line: null, zh: '读不了', en, nearest: null }]);
  }
}
