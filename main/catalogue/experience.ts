import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import { type ItemExperience, type Learned, learnedFrom, wordsToLearn } from '../../shared/classification/experience.ts';
import { type ItemUses, itemUsesSchema } from '../../shared/classification/item-uses.ts';
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
  /** The whole city's orders, counted by central; what is not understood changes nothing. Never throws. */
  takeCity(document: unknown, inForce: InForce | null): void;
  learned(inForce: InForce): Learned;
  /** Where orders of this item belonged that came back; the most frequent, null: none did. */
  mistaken(code: string, inForce: InForce): { readonly item: CatalogueItem; readonly times: number } | null;
}

export function createExperience({ store, clock, log }: ExperienceOptions): Experience {
  let kept: { readonly of: InForce; readonly month: number; readonly learned: Learned; readonly city: ItemUses } | null = null;

  function read(): ItemExperience[] {
    try {
      return listExperience(store.read);
    } catch (error) {
      log.warn(errorFields(error), 'what was learned cannot be read');
      return [];
    }
  }

  function readCity(): ItemUses {
    try {
      return loadSetting(store.read, store.seal, CITY, itemUsesSchema) ?? NOTHING;
    } catch (error) {
      log.warn(errorFields(error), 'the city’s use of items cannot be read');
      return NOTHING;
    }
  }

  function learned(inForce: InForce): Learned {
    const month = beijingMonth(clock());
    if (kept?.of === inForce && kept.month === month) return kept.learned;
    const { items } = inForce.documents.catalogue;
    const rows = new Map(items.map(({ code }, row) => [code, row]));
    const rowOf = (code: string): number | undefined => rows.get(code) ?? rows.get(inForce.successors.get(code)?.code ?? '');
    const city = readCity();
    kept = { of: inForce, month, city, learned: learnedFrom({ seat: read(), city }, rowOf, items.length, month) };
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
      if (!uses.success) {
        log.warn({ problems: uses.error.issues.length }, 'the city’s use of items is not understood');
        return;
      }
      try {
        store.write((db) => saveSetting(db, store.seal, CITY, uses.data));
      } catch (error) {
        log.warn(errorFields(error), 'the city’s use of items could not be kept');
        return;
      }
      kept = null;
      if (inForce) learned(inForce);
    },
    learned,
    mistaken: (code, inForce) => {
      learned(inForce);
      const pairs = kept?.city.returned.filter(({ from }) => from === code) ?? [];
      const found = pairs.flatMap(({ to, times }) => {
        const item = inForce.items.get(to) ?? inForce.successors.get(to);
        return item && item.code !== code ? [{ item, times }] : [];
      });
      return found.toSorted((a, b) => b.times - a.times)[0] ?? null;
    },
  };
}
