/** A number, and whom to ask for behind its switchboard. */
export interface SplitNumber {
  readonly number: string;
  /** Digits that are sent once the switchboard answers; null: the number is the person's own. */
  readonly extension: string | null;
}

/** 转801, 转接分机 801, 分机：801, ext. 801, x801, #801; after a mere comma only what is too short for a number of its own. */
const BEHIND = /^(.*?\d[^\d]*?)(?:(?:转接?(?:分机)?|分机号?|内线|ext(?:ension)?\.?|x|#)[\s:号]*(\d{1,8})|[,;、]\s*(\d{1,6}))\D*$/i;
/** 65432100、65432101, or two mobile numbers: the first is rung. */
const SEVERAL = /^(.*?\d{7,}\D*?)[,;、/]\s*(?:0\d{2,3}-?)?\d{7,}/;
/** 010-65432100-801: what follows a whole number of area code and seven or eight digits. */
const THIRD_PART = /^(0\d{2,3}-?\d{7,8})-(\d{1,6})$/;

/** Reads a number as citizens give it. */
export function splitExtension(text: string): SplitNumber {
  const plain = text.normalize('NFKC').trim().slice(0, 200);
  const [, first] = SEVERAL.exec(plain) ?? [];
  if (first !== undefined) return { number: first.trim(), extension: null };
  const [, number, named, bare] = THIRD_PART.exec(plain.replace(/\s/g, '')) ?? BEHIND.exec(plain) ?? [];
  const extension = named ?? bare;
  return number === undefined || extension === undefined ? { number: plain, extension: null } : { number: number.trim(), extension };
}
