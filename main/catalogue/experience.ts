import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { type ItemExperience, type Learned, learnedFrom, wordsToLearn } from '../../shared/classification/experience.ts';
import { type ItemUses, itemUsesSchema, type Returned } from '../../shared/classification/item-uses.ts';
import type { WorkOrder } from '../../shared/order/order.ts';
import { beijingMonth } from '../../shared/time/beijing-time.ts';
import type { Clock } from '../../shared/time/clock.ts';
import { loadSetting, saveSetting } from '../db/setting-table.ts';
import type { Store } from '../db/store.ts';
import { errorFields, type Log } from '../log/log.ts';
import { addExperience, listExperience } from './experience-table.ts';
import type { InForce } from './in-force.ts';

/** Key of the setting. */
const CITY = 'item-uses';
const NOTHING: ItemUses = { items: [], returned: [] };

interface ExperienceOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** What this seat's accepted orders teach: which items come up, in which season, and in which words. */
export interface Experience {
  /** An order that central took. Never throws: a seat that learns nothing works as well. */
  learn(order: Pick<WorkOrder, 'itemCode' | 'notes'>, inForce: InForce): void;
  /**
   * The whole city's orders, counted by central; what is not understood changes nothing. Never throws.
   *
   * @returns the items of which `mistaken` may say something else now
   */
  takeCity(document: unknown, inForce: InForce | null): readonly string[];
  /** News of one pair; no more than what a later `takeCity` says as well. */
  takeReturned(pair: Returned): void;
  learned(inForce: InForce): Learned;
  /** Where orders of this item belonged that came back; the most frequent, null: none did. */
  mistaken(code: string, inForce: InForce): { readonly item: CatalogueItem; readonly times: number } | null;
}

export function createExperience({ store, clock, log }: ExperienceOptions): Experience {
  let kept: { readonly of: InForce; readonly month: number; readonly learned: Learned } | null = null;
  /** As it is kept; null until it is first read. */
  let city: ItemUses | null = null;

  function read(): ItemExperience[] {
    try {
      return listExperience(store.read);
    } catch (error) {
      log.warn(errorFields(error), 'what was learned cannot be read');
      return [];
    }
  }

  function cityNow(): ItemUses {
    if (city) return city;
    try {
      city = loadSetting(store.read, store.seal, CITY, itemUsesSchema) ?? NOTHING;
    } catch (error) {
      log.warn(errorFields(error), 'the city’s use of items cannot be read');
      city = NOTHING;
    }
    return city;
  }

  function keepCity(next: ItemUses): boolean {
    try {
      store.write((db) => saveSetting(db, store.seal, CITY, next));
    } catch (error) {
      log.warn(errorFields(error), 'the city’s use of items could not be kept');
      return false;
    }
    city = next;
    return true;
  }

  function learned(inForce: InForce): Learned {
    const month = beijingMonth(clock());
    if (kept?.of === inForce && kept.month === month) return kept.learned;
    const { items } = inForce.documents.catalogue;
    const rows = new Map(items.map(({ code }, row) => [code, row]));
    const rowOf = (code: string): number | undefined => rows.get(code) ?? rows.get(inForce.successors.get(code)?.code ?? '');
    kept = { of: inForce, month, learned: learnedFrom({ seat: read(), city: cityNow() }, rowOf, items.length, month) };
    return kept.learned;
  }

  return {
    learn: ({ itemCode, notes }, inForce) => {
      if (itemCode === null || !inForce.items.has(itemCode)) return;
      try {
        store.write((db) => addExperience(db, itemCode, beijingMonth(clock()), wordsToLearn(notes, inForce.indexes.suggest)));
      } catch (error) {
        log.warn(errorFields(error), 'what an order taught could not be kept');
        return;
      }
      kept = null;
      // Now, between two calls, and not at the next key.
      learned(inForce);
    },
    takeCity: (document, inForce) => {
      const uses = itemUsesSchema.safeParse(document);
      if (!uses.success) log.warn({ problems: uses.error.issues.length }, 'the city’s use of items is not understood');
      const before = cityNow().returned;
      if (!uses.success || !keepCity(uses.data)) return [];
      kept = null;
      if (inForce) learned(inForce);
      return changedPairs(before, uses.data.returned);
    },
    takeReturned: ({ from, to, times }) => {
      const { items, returned } = cityNow();
      const others = returned.filter((pair) => pair.from !== from || pair.to !== to);
      keepCity({ items, returned: times > 0 ? [...others, { from, to, times }] : others });
    },
    learned,
    mistaken: (code, inForce) => {
      const pairs = cityNow().returned.filter(({ from }) => from === code);
      const found = pairs.flatMap(({ to, times }) => {
        const item = inForce.items.get(to) ?? inForce.successors.get(to);
        return item && item.code !== code ? [{ item, times }] : [];
      });
      return found.toSorted((a, b) => b.times - a.times)[0] ?? null;
    },
  };
}

/** Items whose pairs are not the same in both. */
function changedPairs(before: readonly Returned[], after: readonly Returned[]): string[] {
  const keyOf = ({ from, to, times }: Returned): string => `${from} ${to} ${times}`;
  const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
  const changed = [...before.filter((pair) => !now.has(keyOf(pair))), ...after.filter((pair) => !old.has(keyOf(pair)))];
  return [...new Set(changed.map(({ from }) => from))];
}
