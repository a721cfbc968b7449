import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'rfc4475');

const indexSchema = z.object({
  origin: z.string(),
  messages: z.array(
    z.object({
      section: z.string(),
      title: z.string(),
      file: z.string(),
      bytes: z.number(),
      /** What of its Request-URI names the receiver; null where that is what is tested, or where it is a response. */
      address: z.string().nullable(),
      /** What RFC 4475 says shall become of it. */
      rfc: z.string(),
      /** What is other over WebSocket (RFC 7118) than over UDP; empty: nothing. */
      overWebSocket: z.string(),
    }),
  ),
});

/** One message of RFC 4475. */
export interface TortureMessage extends z.infer<(typeof indexSchema)['shape']['messages']['element']> {
  readonly octets: Buffer;
  /** Whether it may be a text frame (RFC 6455 5.6). */
  readonly isText: boolean;
  /** The same message with its Request-URI naming `target`; null where there is nothing to replace. */
  addressed(target: string): Buffer | null;
}

export function tortureMessages(): TortureMessage[] {
  return indexSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8'))).messages.map((entry) => {
    const octets = readFileSync(join(FOLDER, entry.file));
    return {
      ...entry,
      octets,
      isText: Buffer.from(octets.toString('utf8')).equals(octets),
      addressed: (target) => (entry.address === null ? null : replaceIn(octets, entry.address, target)),
    };
  });
}

/** latin1 keeps every octet as it is. */
function replaceIn(octets: Buffer, what: string, by: string): Buffer {
  return Buffer.from(
    octets.toString('latin1').replace(what, () => by),
    'latin1',
  );
}
