import type { KeyWrapper } from '../../main/db/data-key.ts';
import type { Log } from '../../main/log/log.ts';

export const SILENT_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A Monday morning in Beijing: 2026-11-23 09:00. */
export const MORNING = Date.UTC(2026, 10, 23, 1);

/** A system's keystore; what one wrapped another cannot unwrap. */
export function testKeystore(owner = 'this machine'): KeyWrapper {
  const mark = Buffer.from(`${owner}:`);
  return {
    name: `keystore of ${owner}`,
    wrap: (plain) => Buffer.concat([mark, plain.map((byte) => byte ^ 0x5a)]),
    unwrap: (wrapped) => {
      if (!wrapped.subarray(0, mark.length).equals(mark)) throw new Error('no such key here');
      return Buffer.from(wrapped.subarray(mark.length).map((byte) => byte ^ 0x5a));
    },
  };
}
