/** Entry of the process that makes the search indexes: pinyin's dictionary is loaded here and nowhere in main. */
import { serialize } from 'node:v8';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { simplifiedForms } from '../../shared/catalogue/traditional.ts';
import { indexForSuggestions } from '../../shared/classification/suggest-index.ts';
import { indexKnowledge } from '../../shared/knowledge/find-knowledge.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../shared/place/index-places.ts';
import { type IndexJob, type IndexParts, partsOf } from './search-index.ts';
import type { FromIndexWorker } from './start-index-worker.ts';

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

const send = (message: FromIndexWorker): void => void process.send?.(message);

/** One after the other, each when the one before was taken. */
function hand(parts: readonly (readonly [name: string, part: unknown])[]): void {
  const [first, ...rest] = parts;
  if (!first) {
    send('done');
    return;
  }
  const [name, part] = first;
  process.once('message', () => hand(rest));
  send({ name, bytes: serialize(part) });
}

// Sent by start-index-worker.ts of this very program.
process.once('message', (job) => hand(Object.entries(work(job as IndexJob))));
// Nobody waits any more: it was all taken, or main ended while this was at work.
process.once('disconnect', () => process.exit());
