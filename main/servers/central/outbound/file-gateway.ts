import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gateway } from './messages.ts';

/** Writes each message to a file of its own, readable for central's account alone: what a city without a gateway sees, and tests. */
export function createFileGateway(folder: string): Gateway {
  return {
    async deliver({ id, to, text, at }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${String(id).padStart(8, '0')}.json`), `${JSON.stringify({ to, text, at })}\n`, { mode: 0o600 });
    },
  };
}
