import type { Migration } from './migration.ts';
import { migration0010 } from './migrations/0010-first-call.ts';
import { migration0020 } from './migrations/0020-catalogue.ts';

/** In the order they run. */
export const MIGRATIONS: readonly Migration[] = [migration0010, migration0020];
