import type { WritableDb } from './database.ts';

/**
 * One step of the schema, in a file of its own that nobody edits afterwards. Versions rise in tens, to leave room
 * between them. `up` runs within the transaction of all pending steps: it neither begins nor commits one.
 */
export interface Migration {
  readonly version: number;
  up(db: WritableDb): void;
}
