import type { Refusal } from './guard.ts';

type Reason = Refusal['reason'] | 'no-session' | 'token-used' | 'not-found' | 'failed';

interface Words {
  readonly title: string;
  readonly zh: string;
  readonly en: string;
}

const FRESH_ZH = '请回到启动程序的终端,打开它最后打印的地址(每个地址只能用一次);或者再运行一次启动命令,它会告诉您新的地址。';
const FRESH_EN =
  'Go back to the terminal that runs the program and open the last address it printed (each opens once), or run the start command again: it tells the new address.';
const OWN_ZH = `坐席台只接受从它自己的地址打开。${FRESH_ZH}`;
const OWN_EN = `The seat opens only at its own address. ${FRESH_EN}`;

const WORDS: Readonly<Record<Reason, Words>> = {
  host: { title: '地址不对', zh: OWN_ZH, en: OWN_EN },
  origin: { title: '来源不对', zh: OWN_ZH, en: OWN_EN },
  site: { title: '来源不对', zh: OWN_ZH, en: OWN_EN },
  frame: { title: '不能单独打开', zh: '这一页只在坐席台的主页面里显示。', en: 'This page is shown only inside the seat’s main page.' },
  'no-session': { title: '还没有进入', zh: FRESH_ZH, en: FRESH_EN },
  'token-used': { title: '这个地址已经用过', zh: FRESH_ZH, en: FRESH_EN },
  'not-found': { title: '没有这一页', zh: '坐席台没有这个地址。', en: 'The seat has no such page.' },
  failed: { title: '打不开', zh: '程序出了错,已记入日志;请重新打开本页。', en: 'The program failed and logged why; open this page again.' },
};

/** A page for whoever came in the wrong way: what it is, and how to get in. */
export function refusalPage(reason: Reason): string {
  const { title, zh, en } = WORDS[reason];
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>12345 坐席台 · ${title}</title></head>
<body><h1>12345 坐席台 · ${title}</h1><p>${zh}</p><p lang="en">${en}</p></body></html>
`;
}
