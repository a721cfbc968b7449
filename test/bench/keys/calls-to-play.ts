import { readFileSync } from 'node:fs';
import { requestTypeSchema } from '../../../shared/classification/request-type.ts';
import { demoDocuments } from '../../support/demo-catalogue.ts';
import { drawFortyItems, type Utterance } from '../../support/forty-items.ts';
import type { CallToPlay } from './play-item.ts';

/** The forty items, each with what the caller said and where. */
export function callsToPlay(): CallToPlay[] {
  const utterances = readFileSync(new URL('../../fixtures/utterances.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Utterance);
  const { catalogue, units } = demoDocuments();
  return drawFortyItems(utterances).map(({ n, item: code, street: streetCode }) => {
    const [told, item] = [utterances.find((each) => each.n === n), catalogue.items.find((each) => each.code === code)];
    const street = units.units.find((each) => each.code === streetCode);
    const district = units.units.find((each) => each.code === street?.parent);
    if (!told || !item || !street || !district) throw new Error(`${code} or ${streetCode} is not in the catalogue`);
    return {
      item,
      requestType: requestTypeSchema.parse(told.type),
      street: { district: district.name, street: street.name },
      notes: told.text,
    };
  });
}
