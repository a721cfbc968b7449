/** Entry of the process that makes the search indexes: pinyin's dictionary is loaded here and nowhere in main. */
import { serialize } from 'node:v8';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { simplifiedForms } from '../../shared/catalogue/traditional.ts';
import { indexForSuggestions } from '../../shared/classification/suggest-index.ts';
import { indexKnowledge } from '../../shared/knowledge/find-knowledge.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../shared/place/index-places.ts';
import { type IndexJob, type IndexParts, partsOf } from './search-index.ts';

function work(job: IndexJob): IndexParts {
  if (job.kind === 'knowledge') return { index: indexKnowledge(job.entries) };
  const { items, units } = job;
  return partsOf({
    items: indexCatalogue(items),
    places: indexPlaces(units),
    gazetteer: buildGazetteer(units),
    suggest: indexForSuggestions(items),
    simplified: simplifiedForms(),
  });
}

process.once('message', (job) => {
  // Sent by start-index-worker.ts of this very program.
  const parts = Object.entries(work(job as IndexJob)).map(([name, part]) => [name, serialize(part)] as const);
  process.send?.(parts, () => process.disconnect());
});
// Nobody waits any more: main ended while this was at work.
process.once('disconnect', () => process.exit());
