import { landmarkOf } from '../../shared/order/matter-place.ts';
import type { Seal } from '../db/seal.ts';

/** By what orders of one place are found; null where the place says no more than a door. */
export function placeHash(seal: Seal, placeDetail: string): Buffer | null {
  const landmark = landmarkOf(placeDetail);
  return landmark === null ? null : seal.keyedHash('place', landmark);
}

export function communityHash(seal: Seal, community: string | null): Buffer | null {
  return community === null ? null : seal.keyedHash('community', community);
}
