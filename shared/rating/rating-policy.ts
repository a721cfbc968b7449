import type { KeyMatter } from '../order/life/key-matter.ts';
import type { VisitAnswer } from '../order/life/order-event.ts';
import { DAY_MS, HOUR_MS } from '../time/clock.ts';
import { inForceAt } from '../time/valid-from.ts';

/** In both languages of the desk. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** 响应, 解决, 满意: how much of 100 each rate is of the composite. */
export interface CompositeWeights {
  readonly response: number;
  readonly resolution: number;
  readonly satisfaction: number;
}

/** The words that are a valid answer; 未表态 is none. */
export type ValidWord = Exclude<VisitAnswer['result'], 'unstated'>;

export interface RatingPolicy {
  readonly version: string;
  /** A day in Beijing. */
  readonly validFrom: string;
  readonly label: Words;
  /** From the dispatch that stands to the unit's first contact. */
  readonly respondWithinMs: number;
  /** A citizen who says that nobody got in touch is believed, whatever the unit recorded: the citizen judges (seed document). */
  readonly citizenDenies: 'no-response' | 'ignored';
  /** What a confirmed 不合理诉求 does: it is out of the assessed set like an exclusion, or counts like any other. */
  readonly unreasonable: 'out' | 'counts';
  /** In hundredths, so that sums are whole numbers on every database. */
  readonly answerWeights: Readonly<Record<ValidWord, number>>;
  readonly composite: CompositeWeights;
  readonly keyMatters: Readonly<Record<KeyMatter, { readonly name: Words; readonly composite: CompositeWeights }>>;
  /** Exclusions granted so long after a period's end still count in it; later ones change nothing that was published. */
  readonly cutOffMs: number;
  readonly ranked: {
    /** A unit with fewer is listed without a rank. */
    readonly fromAssessed: number;
    /** So many of a hundred assessed orders must have a valid answer, of solved and of satisfaction alike. */
    readonly fromValidPercent: number;
    /** Scores are compared as they are shown, to so many decimals of a percent; equal ones share a rank, the next rank is left out. */
    readonly decimals: number;
  };
  readonly labels: { readonly advanced: number; readonly rectify: number; readonly progress: number };
  readonly talk: {
    readonly districts: number;
    readonly streets: number;
    readonly departments: number;
    readonly enterprises: number;
    /** A 治理类 street is slow when its composite gained fewer percentage points than this in a period. */
    readonly slowBelowPoints: number;
  };
}

/**
 * The proposed record of domain.md 1.4. 演示口径: Beijing's formulas, weights and cut-offs were found in no source; 30/35/35 are
 * those of 准格尔旗, which copies the model (P22). That the bottom ten, the last department and the last enterprise are talked to
 * is in the seed document; how many are labelled, and when a 治理类 street is slow, is not.
 */
export const RATING_POLICIES: readonly [RatingPolicy, ...RatingPolicy[]] = [
  {
    version: 'rating-1',
    validFrom: '2026-01-01',
    label: { zh: '演示口径', en: 'Demonstration rules' },
    respondWithinMs: 24 * HOUR_MS,
    citizenDenies: 'no-response',
    unreasonable: 'out',
    answerWeights: { satisfied: 100, basically: 80, neutral: 60, dissatisfied: 0 },
    composite: { response: 30, resolution: 35, satisfaction: 35 },
    keyMatters: {
      waste: { name: { zh: '生活垃圾分类', en: 'Waste sorting' }, composite: { response: 20, resolution: 40, satisfaction: 40 } },
      property: { name: { zh: '物业管理', en: 'Property management' }, composite: { response: 20, resolution: 45, satisfaction: 35 } },
    },
    cutOffMs: 3 * DAY_MS,
    ranked: { fromAssessed: 1, fromValidPercent: 30, decimals: 2 },
    labels: { advanced: 10, rectify: 10, progress: 10 },
    talk: { districts: 1, streets: 10, departments: 1, enterprises: 1, slowBelowPoints: 1 },
  },
];

/** The policy of a day; before the first one's day, the first. */
export function ratingPolicyAt(at: number): RatingPolicy {
  return inForceAt(RATING_POLICIES, at);
}
