import type { MissedCause } from '../call/missed-call.ts';
import type { CallQuality } from './call-quality.ts';
import type { ShiftQuality } from './shift-quality.ts';

/** How one call of today sounded. */
export interface QualityRow {
  readonly callId: string;
  /** When it ended, epoch ms. */
  readonly at: number;
  readonly quality: CallQuality;
}

/** The calls of today of whoever is signed in, the newest first, and what they come to. */
export interface QualityView {
  readonly rows: QualityRow[];
  readonly shift: ShiftQuality;
}

/** A call that came for this seat and was not answered here. Whose it was, the call knows. */
export interface MissedCall {
  readonly callRef: string;
  /** null: it never reached the phone. */
  readonly callId: string | null;
  readonly at: number;
  readonly queue: string;
  readonly cause: MissedCause;
  readonly hasTrace: boolean;
}
