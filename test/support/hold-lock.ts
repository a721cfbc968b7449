import { lockDataDir } from '../../main/db/instance-lock.ts';

/** A seat that has just started and does nothing: holds the lock of the folder it is given until it is ended. */
const lock = lockDataDir(process.argv[2] ?? '', process.pid);
if (lock.ok) lock.value.announce('http://127.0.0.1:12345');
process.send?.(lock.ok ? 'held' : 'refused');
setInterval(() => undefined, 1_000);
