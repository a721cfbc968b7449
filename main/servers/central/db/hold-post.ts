import { Client } from 'pg';
import { type Post, postQueries } from './dialect.ts';

const AGAIN_MS = 2_000;

interface PostEars {
  onLost(error: Error): void;
  onTaken(): void;
}

/**
 * A lock on a connection of its own, so that no query of the pool waits for it.
 *
 *   held ──connection lost──▶ lost ──every 2 s, free──▶ held
 *                               ├──another process has it──▶ over, onTaken
 *                               └──given back──▶ over
 *
 * @param ears `onLost` when the connection breaks: until it is taken again another process may take it; `onTaken` where one did
 * @returns give it back; null: another process has it
 */
export async function holdPost(url: string, post: Post, { onLost, onTaken }: PostEars): Promise<(() => Promise<void>) | null> {
  const { watch, take } = postQueries(post);
  let held: Client | null = null;
  let isOver = false;
  let timer: NodeJS.Timeout | null = null;

  async function tryTake(): Promise<boolean> {
    const client = new Client({ connectionString: url, keepAlive: true });
    client.on('error', (error) => {
      if (held === client) lost(error);
    });
    try {
      await client.connect();
      await client.query(watch);
      const { rows } = await client.query<{ free: boolean }>(take);
      if (rows[0]?.free === true && !isOver) held = client;
    } finally {
      if (held !== client) await client.end();
    }
    return held === client;
  }

  function lost(error: Error): void {
    held = null;
    onLost(error);
    later();
  }

  function later(): void {
    if (isOver) return;
    timer = setTimeout(() => {
      tryTake().then((isHeld) => {
        if (!isHeld && !isOver) onTaken();
      }, later);
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
