import { seededRandom } from '../../../shared/seeded-random.ts';
import type { Trouble } from '../../support/central-relay.ts';

/** What happens in one run; the same for the same seed and number, whatever ran before. */
export interface Plan {
  readonly run: number;
  /** What the wire does to orders from the form's opening until the seat is started again. */
  readonly trouble: Trouble;
  /** What it does to them afterwards, until it heals. */
  readonly after: Trouble;
  /** Central refuses the order first; the agent takes it back, edits it and sends it anew. `trouble` begins then. */
  readonly corrects: boolean;
  /** The clock of the seat's death starts only when the refusal is known, so that it meets the taking back. */
  readonly diesAfterRefusal: boolean;
  /** From the form's opening to the seat's SIGKILL, ms. */
  readonly seatDiesAt: number;
  /** To central's SIGKILL, ms; null: it lives. */
  readonly centralDiesAt: number | null;
  /** Between one act of the agent and the next, ms. */
  readonly pauses: readonly [number, number, number];
}

const ORDER: readonly Trouble['kind'][] = ['none', 'slow', 'twice', 'answerLost', 'late', 'away', 'status'];
const SLOW_MS = 60;
/** The longest an order takes from form to central's number where nothing is slow, with room. */
const LONGEST_MS = 120;
const CENTRAL_DIES_EVERY = 8;
const CORRECTS_EVERY = 4;

function troubleOf(kind: Trouble['kind'], random: () => number): Trouble {
  switch (kind) {
    case 'slow':
      return { kind, ms: Math.round(random() * SLOW_MS) };
    case 'late':
      return { kind, ms: Math.round(random() * 3 * SLOW_MS) };
    case 'status':
      return { kind, status: random() < 0.5 ? 503 : 500 };
    default:
      return { kind } as Trouble;
  }
}

export function planOf(seed: number, run: number): Plan {
  // Far apart, so that neighbouring runs share nothing.
  const random = seededRandom(seed + run * 7_919);
  const pick = (): Trouble => troubleOf(ORDER[Math.floor(random() * ORDER.length)] ?? 'none', random);
  const trouble = pick();
  const pauses = [random() * 20, random() * 20, random() * 20] as const;
  const after = random() < 0.5 ? ({ kind: 'none' } as const) : pick();
  const [seatDies, centralDies] = [random(), random() * CENTRAL_DIES_EVERY];
  const [centralAt, corrects] = [random() * LONGEST_MS, random() * CORRECTS_EVERY < 1];
  return {
    ...{ run, trouble, after, pauses, corrects },
    diesAfterRefusal: corrects && random() < 0.7,
    seatDiesAt: seatDies * (corrects ? 2 : 1) * LONGEST_MS,
    centralDiesAt: centralDies < 1 ? centralAt : null,
  };
}
