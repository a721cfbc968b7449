import { randomBytes } from 'node:crypto';
import type { PageKind } from '../../../shared/ipc/contract.ts';

/**
 * The secrets that pages open their bridge with. One is made for each HTML response; the port that served it fixes the
 * kind of page, so that no page can claim to be another. Used once, then gone.
 */
export interface PageSecrets {
  issue(page: PageKind): string;
  redeem(page: PageKind, secret: string): boolean;
}

/** More pages than this were never opened at once: the oldest unused secret is forgotten. */
const OUTSTANDING = 32;

export function createPageSecrets(): PageSecrets {
  const issued = new Map<string, PageKind>();
  return {
    issue: (page) => {
      const secret = randomBytes(32).toString('base64url');
      issued.set(secret, page);
      const [oldest] = issued.keys();
      if (issued.size > OUTSTANDING && oldest !== undefined) issued.delete(oldest);
      return secret;
    },
    redeem: (page, secret) => issued.get(secret) === page && issued.delete(secret),
  };
}
