/** Entry of the process that makes the search indexes: pinyin's dictionary is loaded here and nowhere in main. */
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { simplifiedForms } from '../../shared/catalogue/traditional.ts';
import { indexForSuggestions } from '../../shared/classification/suggest-index.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../shared/place/index-places.ts';
import type { IndexJob, SearchIndexes } from './search-index.ts';

process.once('message', (job) => {
  // Sent by start-index-worker.ts of this very program.
  const { items, units } = job as IndexJob;
  const indexes: SearchIndexes = {
    items: indexCatalogue(items),
    places: indexPlaces(units),
    gazetteer: buildGazetteer(units),
    suggest: indexForSuggestions(items),
    simplified: simplifiedForms(),
  };
  process.send?.(indexes, () => process.disconnect());
});
// Nobody waits any more: main ended while this was at work.
process.once('disconnect', () => process.exit());
