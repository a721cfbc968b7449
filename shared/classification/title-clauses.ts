import { narrowDigits } from '../text/narrow-digits.ts';
import { hearTimes } from '../time/spoken/hear-times.ts';

const SENTENCES = /[^。！？!?；;\n]+/g;
/** 15:30 is one word. */
const PARTS = /(?:[^，、,:“”"（）()]|(?<=\d):(?=\d))+/g;
/** What is wished for is wished to the end of the sentence. */
const WISH = /^(?:来电人|市民)?(?:要求|希望|请求?|建议|恳请)/;
/** How a caller or an agent begins before saying anything. */
const OPENING =
  /^(?:您好|你好|喂|哎|那个|这个|就是说?|然后|另外|还有|对了|再有|因为|所以|但是|可是|(?:来电人|市民|诉求人|群众|居民|业主)?(?:来电)?(?:反映|表示|称|说(?!明)|咨询|询问|投诉|举报|求助)|来电人|市民|诉求人|请问|要(?=反映|投诉|举报|咨询)|想(?:要|问|咨询|反映|投诉|举报|请教)(?:一下|下)?|问(?:一下|下)|麻烦|现在|目前|一下|关于|家里|家中)+/;
const FIRST_PERSON = /^(?:我们家|我们这儿?|我们|我家里?|我这儿?|我的?|俺们|俺家?|咱们|咱家?|咱|侬)+(?:家)?(?:的)?/;
/** A caller's own words are no third person, and what is wished or answered is no matter. */
const UNFIT =
  /\d{7}|我|俺|咱|侬|您|你|要求|希望|请|尽快|能不能|能否|可否|是否|建议|麻烦|赶紧|快点|咋|谁|吗|呢|就给|就肯|怎么办|管管|谢谢|电话|(?:物业|对方|师傅|客服|社区|单位|居委会|村委会|街道|公司|商家|房东).{0,4}(?:说|称|讲|答复|回复)/;
/** Whoever reads the title has the place beside it: what leads up to it may go. */
const PLACE =
  /^.{2,}?(?:街道|地区|小区|社区|家园|[镇乡村里苑园路街院]|号楼|号院|单元)(?:[东西南北]?门口|附近|旁边|对面|楼下|楼上|这边|那边|里头?|上|的)*/;
const ADVERBS = /一直|总是|特别|非常|实在|真是|已经(?=[^一二三四五六七八九十半\d])|老是|又(?=不|没)|就(?=不|没)|也(?=不|没)/g;
const LONGEST = 15;
const SHORTEST = 4;
/** What the matter is has been said by then. */
const NOTES_READ = 500;

const lengthOf = (text: string): number => [...text].length;

/** The time has a field of its own, and the place: where a clause is too long, they go first. */
function shortened(clause: string): string {
  const ways = [withoutAdverbs, withoutTime, withoutPlace, withoutPlace, withoutPlace, withoutTime];
  return ways.reduce((text, shorten) => (lengthOf(text) <= LONGEST ? text : shorten(text)), clause);
}

const withoutAdverbs = (clause: string): string => clause.replace(ADVERBS, '');

function withoutTime(clause: string): string {
  const [first] = hearTimes(clause, 0);
  return first?.start === 0 ? bare(clause.slice(first.end)) : clause;
}

function withoutPlace(clause: string): string {
  const rest = clause.replace(PLACE, '').replace(/^(?:地区|街道)/, '');
  return lengthOf(rest) >= SHORTEST ? rest : clause;
}

const bare = (clause: string): string => clause.trim().replace(OPENING, '').replace(FIRST_PERSON, '').replace(OPENING, '').trim();

function clausesIn(sentence: string): string[] {
  const parts = [...sentence.matchAll(PARTS)].map(([part]) => part.trim());
  const wish = parts.findIndex((part) => WISH.test(part));
  return wish < 0 ? parts : parts.slice(0, wish);
}

/** What the notes tell, clause by clause, each as a title could have it: without its opening, the caller's «我», or its place. */
export function titleClauses(notes: string): string[] {
  return [...narrowDigits(notes.slice(0, NOTES_READ)).matchAll(SENTENCES)]
    .flatMap(([sentence]) => clausesIn(sentence))
    .map(bare)
    .filter((clause) => lengthOf(clause) > 1 && !UNFIT.test(clause))
    .map(shortened);
}
