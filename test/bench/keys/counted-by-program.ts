import { join } from 'node:path';
import { lookInto } from '../../../main/db/connection.ts';
import { listEfforts } from '../../../main/order/effort-table.ts';
import type { Effort } from '../../../shared/effort/effort.ts';

/** What the program itself counted for the agent's orders, in the order they were sent. */
export function countedByProgram(dataDir: string, agentId: string): Effort[] {
  return lookInto(join(dataDir, 'practice', 'seat.db'), (db) => listEfforts(db, 0, agentId));
}
