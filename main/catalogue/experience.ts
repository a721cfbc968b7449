import { type ItemExperience, type Learned, learnedFrom, wordsToLearn } from '../../shared/classification/experience.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { beijingDay } from '../../shared/time/beijing-time.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import { addExperience, listExperience } from './experience-table.ts';
import type { InForce } from './in-force.ts';

interface ExperienceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** What this seat's accepted orders teach: which items come up, in which season, and in which words. */
export interface Experience {
  /** An order that central took. Never throws: a seat that learns nothing works as well. */
  learn(order: Pick<WorkOrder, 'itemCode' | 'notes'>, inForce: InForce): void;
  learned(inForce: InForce): Learned;
}

const monthOf = (at: number): number => Number(beijingDay(at).slice(5, 7)) - 1;

export function createExperience({ store, clock, log }: ExperienceOptions): Experience {
  let kept: { readonly of: InForce; readonly month: number; readonly learned: Learned } | null = null;

  function read(): ItemExperience[] {
    try {
      return listExperience(store.read);
    } catch (error) {
      log.warn(errorFields(error), 'what was learned cannot be read');
      return [];
    }
  }

  function learned(inForce: InForce): Learned {
    const month = monthOf(clock());
    if (kept?.of === inForce && kept.month === month) return kept.learned;
    const { items } = inForce.documents.catalogue;
    const rows = new Map(items.map(({ code }, row) => [code, row]));
    const rowOf = (code: string): number | undefined => rows.get(code) ?? rows.get(inForce.successors.get(code)?.code ?? '');
    kept = { of: inForce, month, learned: learnedFrom(read(), rowOf, items.length, month) };
    return kept.learned;
  }

  return {
    learn: ({ itemCode, notes }, inForce) => {
      if (itemCode === null || !inForce.items.has(itemCode)) return;
      try {
        store.write((db) => addExperience(db, itemCode, monthOf(clock()), wordsToLearn(notes, inForce.indexes.suggest)));
      } catch (error) {
        log.warn(errorFields(error), 'what an order taught could not be kept');
        return;
      }
      kept = null;
      // Now, between two calls, and not at the next key.
      learned(inForce);
    },
    learned,
  };
}
