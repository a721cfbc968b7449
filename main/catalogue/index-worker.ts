/** Entry of the worker thread that makes the search indexes: pinyin's dictionary is loaded here and nowhere in main. */
import { parentPort, workerData } from 'node:worker_threads';
import { indexCatalogue } from '../../shared/catalogue/index-catalogue.ts';
import { transferable } from '../../shared/catalogue/text-index.ts';
import { buildGazetteer } from '../../shared/place/gazetteer.ts';
import { indexPlaces } from '../../shared/place/index-places.ts';
import type { IndexJob, SearchIndexes } from './search-index.ts';

const { items, units } = workerData as IndexJob;
const indexes: SearchIndexes = { items: indexCatalogue(items), places: indexPlaces(units), gazetteer: buildGazetteer(units) };
parentPort?.postMessage(indexes, [...transferable(indexes.items.texts), ...transferable(indexes.places)]);
