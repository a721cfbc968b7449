import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Clock, HOUR_MS } from '../../../shared/time/clock.ts';

/**
 * Who may see the pages: whoever got the address that was printed, once, and whose browser then holds the cookie.
 *
 *   token ──redeem (once)──► session (cookie) ──main restarted, within 24 h──► session
 *     └── a fresh token takes its place
 *
 * Sessions outlive a restart of main, so that a phone page with a citizen on the line finds its way back. Only their
 * hashes are kept: whoever reads the file gets no cookie from it.
 */
export interface Entry {
  /** Opens the seat once. */
  token(): string;
  /** @returns the value of the session cookie, null for a token that is wrong or used */
  redeem(token: string): string | null;
  knows(session: string): boolean;
}

const KEPT_MS = 24 * HOUR_MS;
const KEPT_SESSIONS = 8;
const storedSchema = z.array(z.object({ hash: z.string(), at: z.number() })).max(KEPT_SESSIONS);
type Stored = z.infer<typeof storedSchema>;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
const freshSecret = (): string => randomBytes(32).toString('base64url');

export function createEntry(dataDir: string, clock: Clock): Entry {
  const file = join(dataDir, 'web-sessions.json');
  let sessions = readSessions(file).filter(({ at }) => at > clock() - KEPT_MS && at <= clock());
  let token = freshSecret();
  return {
    token: () => token,
    redeem: (offered) => {
      // Hashes are compared, so the time taken tells nothing of the token.
      if (hashOf(offered) !== hashOf(token)) return null;
      token = freshSecret();
      const session = freshSecret();
      sessions = [...sessions, { hash: hashOf(session), at: clock() }].slice(-KEPT_SESSIONS);
      writeFileSync(file, JSON.stringify(sessions), { mode: 0o600 });
      return session;
    },
    knows: (session) => {
      const hash = hashOf(session);
      return sessions.some((known) => known.hash === hash);
    },
  };
}

/** A file that is missing or spoilt costs one more visit to the printed address, nothing else. */
function readSessions(file: string): Stored {
  try {
    return storedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return [];
  }
}
