import { Client } from 'pg';
import { type Post, postQueries } from './dialect.ts';

const AGAIN_MS = 2_000;

/**
 * A lock on a connection of its own, so that no query of the pool waits for it.
 *
 *   held ──connection lost──▶ lost ──every 2 s, taken──▶ held
 *                               └──given back──▶ over
 *
 * @param onLost told when the connection breaks: until it is taken again another process may take it
 * @returns give it back; null: another process has it
 */
export async function holdPost(url: string, post: Post, onLost: (error: Error) => void): Promise<(() => Promise<void>) | null> {
  const { watch, take } = postQueries(post);
  let held: Client | null = null;
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;

  async function tryTake(): Promise<boolean> {
    const client = new Client({ connectionString: url, keepAlive: true });
    client.on('error', (error) => {
      if (held === client) lost(error);
    });
    await client.connect();
    await client.query(watch);
    const { rows } = await client.query<{ free: boolean }>(take);
    if (rows[0]?.free === true && !isOver) {
      held = client;
      return true;
    }
    await client.end();
    return false;
  }

  function lost(error: Error): void {
    held = null;
    onLost(error);
    later();
  }

  function later(): void {
    if (isOver) return;
    timer = setTimeout(() => {
      tryTake().then((isTaken) => (isTaken ? undefined : later()), later);
    }, AGAIN_MS);
  }

  if (!(await tryTake())) return null;
  return async () => {
    isOver = true;
    if (timer) clearTimeout(timer);
    const client = held;
    held = null;
    await client?.end();
  };
}
