import type { Unit } from '../../../../shared/place/unit.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import type { RatingNames } from './describe-ratings.ts';
import type { Governance } from './governance.ts';

/** What the sheet, the talk list and the trend are made from. */
export interface ReviewOptions extends RatingNames {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly governance: Governance;
  readonly units: () => readonly Unit[];
}
