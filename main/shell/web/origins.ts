import type { PageKind } from '../../../shared/ipc/contract.ts';

/** Three origins on one host: a page cannot reach into another, and the desk runs in a process of its own. */
export type Origins = Readonly<Record<PageKind, string>>;

export const HOST = '127.0.0.1';

export function originsFrom(firstPort: number): Origins {
  return {
    phone: `http://${HOST}:${firstPort}`,
    desk: `http://${HOST}:${firstPort + 1}`,
    citizen: `http://${HOST}:${firstPort + 2}`,
  };
}
