import { pinyin } from 'pinyin-pro';

/**
 * Places whose local reading is not the dictionary's; the local one is known to everybody who lives there, the other to
 * everybody else, so both are found.
 */
const LOCAL_READINGS: Readonly<Record<string, readonly string[]>> = {
  大栅栏: ['da shi lan'],
  十里堡: ['shi li pu'],
  刘斌堡: ['liu bin pu', 'liu bin bu'],
  漷县: ['huo xian'],
};

interface Character {
  readonly syllable: string;
  /** Other ways to read or to type it. */
  readonly others: readonly string[];
}

/** Without tone marks, as typed: ü is v. */
function plain(syllable: string): string {
  return syllable
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^a-z0-9]/g, '');
}

function readCharacters(text: string): Character[] {
  return pinyin(text, { type: 'all', toneType: 'none', v: true }).map(({ isZh, pinyin: read, polyphonic, origin }) => {
    const syllable = plain((isZh ? read : origin).toLowerCase());
    // 虐 and 略 are typed nue and lue as often as nve and lve.
    const typed = /^[ln]ve$/.test(syllable) ? [syllable.replace('v', 'u')] : [];
    const others = isZh ? [...typed, ...polyphonic.map((other) => plain(other.toLowerCase()))] : [];
    return { syllable, others: [...new Set(others)].filter((other) => other !== '' && other !== syllable) };
  });
}

/** One syllable a character, the usual reading. */
export function usualReading(text: string): string[] {
  return pinyin(text, USUAL).map((syllable) => plain(syllable.toLowerCase()));
}

/** What an input method may write: the CJK characters of the first Unicode block, in which people write every day. */
const COMMON_CHARACTERS = String.fromCharCode(...Array.from({ length: 0x9fa5 - 0x4e00 }, (_, at) => 0x4e00 + at));

/** How each of them is read, so that a query needs no dictionary. */
export function commonReadings(): Map<string, string> {
  return new Map(usualReading(COMMON_CHARACTERS).map((syllable, at) => [COMMON_CHARACTERS[at] ?? '', syllable]));
}

/** Half the time of reading every character in every way. */
const USUAL = { type: 'array', toneType: 'none', v: true } as const;

/**
 * How a text is read, one syllable a character, the usual reading first. With `allReadings` each character that has
 * others gives one more reading of the whole: two rare readings at once is not how people err.
 */
export function readings(text: string, allReadings: boolean): string[][] {
  const characters = allReadings ? readCharacters(text) : [];
  const usual = allReadings ? characters.map(({ syllable }) => syllable) : usualReading(text);
  const found = [usual];
  for (const [name, locals] of Object.entries(LOCAL_READINGS)) {
    const at = text.indexOf(name);
    if (at < 0) continue;
    for (const local of locals) found.push(usual.toSpliced(at, name.length, ...local.split(' ')));
  }
  if (allReadings) found.push(...characters.flatMap(({ others }, at) => others.map((other) => usual.with(at, other))));
  const seen = new Set<string>();
  return found.filter((syllables) => {
    const key = syllables.join(' ');
    return !seen.has(key) && seen.add(key);
  });
}
