/** Entry of the process that makes the search indexes: pinyin's dictionary is loaded here and nowhere in main. */
import { serialize } from 'node:v8';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { simplifiedForms } from '../../shared/catalogue/traditional.ts';
import { indexForSuggestions } from '../../shared/classification/suggest-index.ts';
import { indexKnowledge } from '../../shared/knowledge/find-knowledge.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../shared/place/index-places.ts';
import type { Indexed, IndexJob } from './search-index.ts';

function work(job: IndexJob): Indexed[IndexJob['kind']] {
  if (job.kind === 'knowledge') return indexKnowledge(job.entries);
  const { items, units } = job;
  return {
    items: indexCatalogue(items),
    places: indexPlaces(units),
    gazetteer: buildGazetteer(units),
    suggest: indexForSuggestions(items),
    simplified: simplifiedForms(),
  };
}

process.once('message', (job) => {
  // Sent by start-index-worker.ts of this very program.
  process.send?.(serialize(work(job as IndexJob)), () => process.disconnect());
});
// Nobody waits any more: main ended while this was at work.
process.once('disconnect', () => process.exit());
