import { Converter } from 'opencc-js/t2cn';

const FIRST = 0x4e00;
const LAST = 0x9fff;

/**
 * Traditional characters of the first Unicode block and how they are written here, one for one (OpenCC's table): who
 * types with a traditional input method finds what is written in simplified characters.
 */
export function simplifiedForms(): Map<string, string> {
  const convert = Converter({ from: 't', to: 'cn' });
  const characters = Array.from({ length: LAST - FIRST + 1 }, (_, at) => String.fromCodePoint(FIRST + at));
  return new Map(
    characters.flatMap((character) => {
      const simplified = convert(character);
      return simplified !== character && [...simplified].length === 1 ? [[character, simplified] as const] : [];
    }),
  );
}
