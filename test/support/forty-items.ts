import { seededRandom } from '../../shared/seeded-random.ts';

export interface Utterance {
  readonly n: number;
  readonly item: string;
  readonly type: string;
  readonly street: string | null;
  readonly text: string;
}

/** The ten largest classes of 2020 (北京日报, 2021-01-08), by the codes they have in the demo catalogue. */
const LARGEST_CLASSES = ['10', '02', '01', '03', '04', '05', '06', '07', '08', '09'];
const EACH = 4;
const SEED = 2020;

/**
 * Forty calls to count keys by: four of each class, drawn from the texts that name their street, each item once. Drawn and
 * written into `test/fixtures/forty-items.json` before a key was counted, so that none was chosen because it needs few.
 */
export function drawFortyItems(utterances: readonly Utterance[]): { n: number; item: string; street: string }[] {
  const random = seededRandom(SEED);
  return LARGEST_CLASSES.flatMap((code) => {
    const ofClass = utterances.flatMap(({ n, item, street }) =>
      item.startsWith(`${code}.`) && street !== null ? [{ n, item, street }] : [],
    );
    const drawn: { n: number; item: string; street: string }[] = [];
    while (drawn.length < EACH && ofClass.length > 0) {
      const [one] = ofClass.splice(Math.floor(random() * ofClass.length), 1);
      if (one && drawn.every(({ item }) => item !== one.item)) drawn.push(one);
    }
    return drawn;
  });
}
