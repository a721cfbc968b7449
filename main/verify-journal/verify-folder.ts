import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../shared/assert.ts';
import { type JournalHead, journalHeadSchema } from '../../shared/journal/journal-head.ts';
import { lookInto } from '../db/connection.ts';
import { sqliteCodeOf } from '../db/sqlite-code.ts';
import { type ChainVerdict, verifyChain } from '../journal/verify-chain.ts';

export interface Verified {
  readonly text: string;
  readonly isWhole: boolean;
}

const USAGE =
  '用法：npm run verify-journal -- 坐席的数据文件夹 [--expect 序号:链头]\nUsage: npm run verify-journal -- DATA-FOLDER [--expect SEQ:LINK]';

function headFrom(text: string): JournalHead | null {
  const [seq, link] = text.split(':');
  const head = journalHeadSchema.safeParse({ seq: Number(seq), link });
  return head.success ? head.data : null;
}

function wordsFor(verdict: ChainVerdict): string {
  switch (verdict.kind) {
    case 'whole': {
      const { entries, emptied, older, head } = verdict;
      const end = head === null ? '' : `\n链头 · head: ${head.seq}:${head.link}`;
      return `日志完好：${entries} 条，其中 ${emptied} 条已到期清空内容，${older} 条早于链、无从核对。\nThe journal is whole: ${entries} entries, the content of ${emptied} is past its retention, ${older} are older than the chain.${end}`;
    }
    case 'broken': {
      const [chinese, english] =
        verdict.why === 'changed'
          ? ['内容被改动过', 'it says something else than it did']
          : ['它前面的记录缺失或被换过', 'what stood before it is missing or another'];
      return `日志在第 ${verdict.seq} 条断开：${chinese}。请保留整个文件夹，交给维护人员。\nThe journal is broken at entry ${verdict.seq}: ${english}. Keep the whole folder and hand it over.`;
    }
    case 'other':
      return `日志自身连贯，但第 ${verdict.seq} 条与给出的链头不符：这不是当时的那本日志。\nThe journal holds in itself, but entry ${verdict.seq} is not the head that was given: it is another journal.`;
    default:
      return assertNever(verdict);
  }
}

function unreadable(path: string, why: string): string {
  return `读不出这个数据库，它可能已损坏，或由没有链的旧版程序写成；原文件没有改动：${path}（${why}）\nThis database cannot be read: it may be damaged, or written by an older program that kept no chain. It is left as it is: ${path} (${why})`;
}

/** Only reads, also beside a running seat; needs no key, because a fact holds no personal data. */
export function verifyFolder(dir: string, expected: string | null): Verified {
  const path = join(dir, 'seat.db');
  const kept = expected === null ? null : headFrom(expected);
  if (dir === '' || (expected !== null && kept === null)) return { text: USAGE, isWhole: false };
  if (!existsSync(path)) return { text: `这里没有坐席数据库：${path}\nThere is no seat's database: ${path}`, isWhole: false };
  try {
    const verdict = lookInto(path, (db) => verifyChain(db, kept));
    return { text: wordsFor(verdict), isWhole: verdict.kind === 'whole' };
  } catch (error) {
    const code = sqliteCodeOf(error);
    if (code === null) throw error;
    return { text: unreadable(path, code), isWhole: false };
  }
}
