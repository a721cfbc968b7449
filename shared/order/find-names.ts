export interface FoundName {
  readonly from: number;
  readonly to: number;
  readonly isWhole: boolean;
}

/** How a person is called who tells no more; they name nobody. */
const TITLES = '女士|先生|小姐|师傅|阿姨|大爷|大妈|大姐|大哥|老师|经理|同志|太太|奶奶|爷爷|叔叔|某某|某';
const TITLE = new RegExp(`\\s*(?:${TITLES})$`, 'u');
/** After a given name these make it a place (建国门外大街, 朝阳区), which the unit has to find. */
const PLACES =
  '区|街(?!坊)|路(?!上)|门(?![口前])|里(?![面头边屋])|桥|村|镇|乡|园|庄|大街|大道|大厦|胡同|小区|公园|广场|医院|学校|小学|中学';
const PARTED = /[\s·•・.]+/u;
const BETWEEN = '[\\s·•・.]{0,3}';

/** @param asCalled also surname and title (王女士) are found */
export function findNames(plain: string, name: string, asCalled: boolean): FoundName[] {
  const called = name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const bare = called.replace(TITLE, '');
  const whole = [called, bare].filter((each) => lettersOf(each).length > 1);
  const titled = asCalled ? surnamesOf(bare).map((surname) => `${spelt(surname)}${BETWEEN}(?:${TITLES})`) : [];
  const ways = [...whole.map(spelt), ...titled].map((way) => `(?<whole>${way})`);
  ways.push(...givenOf(bare).map((given) => `(?<given>${spelt(given)})(?!${PLACES})`));
  const found = ways.flatMap((way) =>
    [...plain.matchAll(new RegExp(way, 'giu'))].map(({ 0: text, index, groups }) => ({
      ...{ from: index, to: index + text.length },
      isWhole: groups?.['whole'] !== undefined,
    })),
  );
  return apart(found);
}

/** Of those that stand over each other the first and longest. */
function apart(found: readonly FoundName[]): FoundName[] {
  let end = 0;
  return found
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

const lettersOf = (name: string): string[] => [...name.split(PARTED).join('')];
const isHan = (name: string): boolean => /^\p{Script=Han}+$/u.test(name);

/** Two letters and more of it that are said alone: of 王桂芳 桂芳, of 欧阳娜娜 娜娜, of a name in parts each part. */
function givenOf(name: string): string[] {
  const parts = name.split(PARTED);
  if (parts.length > 1) return parts.filter((part) => [...part].length > 1 && !TITLE.test(part));
  const letters = [...name];
  if (!isHan(name) || letters.length < 3 || letters.length > 4) return [];
  return [letters.slice(1), letters.slice(-2)].map((given) => given.join(''));
}

function surnamesOf(name: string): string[] {
  const letters = lettersOf(name);
  return isHan(letters.join(''))
    ? [...new Set([letters.slice(0, 1).join(''), ...(letters.length === 4 ? [letters.slice(0, 2).join('')] : [])])]
    : [];
}

/** The name however it is spaced; in letters that make words of their own length, only where it is a word. */
function spelt(name: string): string {
  const letters = lettersOf(name);
  const way = letters.map((letter) => `\\u{${(letter.codePointAt(0) ?? 0).toString(16)}}`).join(BETWEEN);
  return /^[a-z]/i.test(name) ? `(?<![a-z])${way}(?![a-z])` : way;
}
