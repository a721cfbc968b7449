import { err, ok, type Result } from '../../../../../shared/result.ts';

/** UTF-16 as a spreadsheet's «Unicode text» has it; told by its byte order mark alone. */
const MARKS: readonly (readonly [number, number, string])[] = [
  [0xff, 0xfe, 'utf-16le'],
  [0xfe, 0xff, 'utf-16be'],
];

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A table's text: UTF-8 with or without a byte order mark, UTF-16 with one, or GBK as Chinese spreadsheets save it (GB 18030 holds it). */
export function decodeText(bytes: Uint8Array): Result<string, string> {
  const marked = MARKS.find(([first, second]) => bytes[0] === first && bytes[1] === second);
  const text = marked ? tryDecode(bytes, marked[2]) : (tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030'));
  // GB 18030 gives a meaning to nearly everything; a table holds no bytes that a text cannot.
  if (text === null || text.includes('\0')) return err('编码认不出，请存为 UTF-8 或 GBK · neither UTF-8 nor GBK');
  return ok(text.replace(/^\uFEFF/, ''));
}
