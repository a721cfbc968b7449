import type { Migration } from './migration.ts';
import { migration0010 } from './migrations/0010-first-call.ts';

/** In the order they run. */
export const MIGRATIONS: readonly Migration[] = [migration0010];
