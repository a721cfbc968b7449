import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunResult } from '../../../../../renderer/desk/drill/run-result.tsx';
import { createI18n } from '../../../../../renderer/desk/i18n/i18n.ts';
import type { Language } from '../../../../../renderer/ui/words.ts';
import type { DrillEntry } from '../../../../../shared/drill/evidence.ts';
import { brokenReasons, type RunDetail } from '../../../../../shared/drill/run.ts';
import type { Point } from '../../../../../shared/drill/score.ts';
import { brokenRow, detailOf, givenOrder, goldOf, NOON, NOTES, orderScore, point, runRow } from '../../../../support/drill-looks.ts';

let place: HTMLElement;
let root: Root;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});

afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const show = (detail: RunDetail, language: Language = 'zh-CN'): Promise<void> =>
  act(async () =>
    root.render(
      <I18nextProvider i18n={createI18n(language)}>
        <RunResult detail={detail} />
      </I18nextProvider>,
    ),
  );

/** As it is read: what is only seen is left out. */
function read(element: Element | null | undefined): string {
  const copy = element?.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const seen of copy.querySelectorAll('[aria-hidden="true"]')) seen.remove();
  return (copy.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

const all = (selector: string): Element[] => [...place.querySelectorAll(selector)];
const texts = (selector: string): string[] => all(selector).map(read);
/** The cells of each row of the table, its heading too. */
const rows = (table = 0): string[][] =>
  [...(all('.drill-points')[table]?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map(read));

describe('the head of a result', () => {
  test('a run that passed: total, grade and that it passed', async () => {
    await show(detailOf({ score: { total: 92.5, grade: 'excellent', passed: true } }));
    expect(texts('.drill-total')).toEqual(['92.5 分优秀 · 通过']);
    expect(all('.drill-total-passed')).toHaveLength(1);
    expect(texts('.drill-fatal')).toEqual([]);
  });

  test('what the hands did is told, where it was counted', async () => {
    const detail = detailOf();
    await show(detail);
    expect(read(place)).not.toContain('用手');
    const efforts = [{ words: 60, fields: 3, commands: 6, clicks: 1, travels: 2 }];
    await show({ ...detail, report: detail.report && { ...detail.report, efforts } });
    expect(read(place)).toContain('用手（不计分）：按键 9、点击 1、移动鼠标 2');
  });

  test('a run that did not: it looks and reads otherwise', async () => {
    await show(detailOf({ score: { total: 61, grade: 'risky', passed: false } }));
    expect(texts('.drill-total')).toEqual(['61 分存在风险 · 未通过']);
    expect(all('.drill-total-passed')).toEqual([]);
    expect(all('.drill-total-failed')).toHaveLength(1);
  });

  test.each([
    ['emergency-missed', '紧急警情没有转接：0 分'],
    ['confidentiality-broken', '该保密的没有保密：0 分'],
    ['type-downgraded', '投诉举报记成了一般咨询：0 分'],
  ] as const)('%s: it says what made the run worth nothing', async (fatal, words) => {
    await show(detailOf({ score: { orders: [orderScore({ fatal: [fatal] })], fatal: [fatal], total: 0, grade: 'failed', passed: false } }));
    expect(texts('.drill-fatal')).toEqual([words]);
    expect(texts('.drill-total')).toEqual(['0 分不合格 · 未通过']);
  });

  test('what went wrong in two orders alike is said once', async () => {
    const orders = [orderScore({ fatal: ['type-downgraded'] }), orderScore({ given: 1, fatal: ['type-downgraded'] })];
    await show(detailOf({ score: { orders, fatal: ['type-downgraded'] } }));
    expect(texts('.drill-fatal')).toEqual(['投诉举报记成了一般咨询：0 分']);
  });

  test('orders that nobody asked for are counted, with what they cost', async () => {
    await show(detailOf({ score: { extra: 2, extraCost: 20 } }));
    expect(texts('.drill-fatal')).toEqual(['多出 2 张工单，扣 20 分']);
  });

  test('the times stand beside what is usual, and the policy is named', async () => {
    await show(detailOf());
    expect(texts('.drill-head .tabular').at(-1)).toBe('振铃 00:03 · 通话 03:00 · 整理 00:30 · 全程 03:30（参考 03:42–06:00）');
    expect(texts('.drill-head .soft')).toEqual(['评分口径 score-1（演示口径）']);
  });

  test('a time that is not known is a dash', async () => {
    await show(detailOf({ row: { times: { offeredAt: null, answeredAt: NOON, callEndedAt: null }, endedAt: NOON + 60_000 } }));
    expect(texts('.drill-head .tabular').at(-1)).toContain('振铃 – · 通话 – · 整理 – · 全程 01:00');
  });
});

describe('the bars', () => {
  const bars = (): (readonly [text: string, width: string, short: boolean])[] =>
    all('.drill-parts > li').map((part) => {
      const bar = part.querySelector<HTMLElement>('i > i');
      return [read(part), bar?.style.width ?? '', bar?.className === 'drill-bar-short'] as const;
    });

  test('each part is the sum of its points, and one that is not full is marked', async () => {
    const points = [
      ...[point('name', { max: 4, got: 4 }), point('time', { max: 7, got: 2.3 }), point('wish', { max: 9, got: 4.2 })],
      ...[point('item', { max: 12, got: 12 }), point('unit', { max: 8, got: 8 })],
      point('style', { max: 4, got: 0 }),
      point('danger', { max: 5, got: 5 }),
    ];
    await show(detailOf({ score: { orders: [orderScore({ points })] } }));
    expect(bars()).toEqual([
      ['要素10.5 / 20', '52.5%', true],
      ['分类与派单20 / 20', '100%', false],
      ['表述0 / 4', '0%', true],
      ['风险5 / 5', '100%', false],
    ]);
  });

  test('two orders: the mean of them, to a tenth', async () => {
    const orders = [2, 0.5].map((got, given) => orderScore({ given, points: [point('danger', { max: 4, got })] }));
    await show(detailOf({ score: { orders }, evidence: { gold: [goldOf('路灯'), goldOf('井盖')] } }));
    expect(bars()[3]).toEqual(['风险1.3 / 4', '32.5%', true]);
  });

  test('a part without a point is an empty bar', async () => {
    await show(detailOf({ score: { orders: [orderScore({ points: [point('name')] })] } }));
    expect(bars()[3]).toEqual(['风险0 / 0', '0%', false]);
  });
});

const POINTS: readonly Point[] = [
  point('name', { max: 4, got: 4, expected: { kind: 'text', text: '王淑芬' }, given: { kind: 'text', text: '王淑芬' } }),
  point('time', {
    ...{ max: 7, got: 3.5, reason: 'some-missing', about: ['三天'] },
    ...{ expected: { kind: 'list', texts: ['三天', '昨晚起'] }, given: { kind: 'text', text: NOTES } },
  }),
  point('matter', {
    ...{ max: 7, got: 7, expected: { kind: 'list', texts: ['暖气不热', '集中供暖'] } },
    given: { kind: 'list', texts: [NOTES, '集中供暖'] },
  }),
  point('requestType', {
    ...{ max: 3, got: 0, reason: 'wrong', given: { kind: 'requestTypes', types: ['consult'] } },
    expected: { kind: 'requestTypes', types: ['help', 'complaint'] },
  }),
  point('outcome', {
    ...{ got: 0, reason: 'wrong', given: { kind: 'outcome', outcome: { kind: 'dispatch' } } },
    expected: { kind: 'outcome', outcome: { kind: 'emergency', service: '119' } },
  }),
  point('item', {
    ...{ max: 12, got: 7, reason: 'same-group', given: { kind: 'text', text: '公共服务 › 供暖 › 供暖费用' } },
    expected: { kind: 'text', text: '公共服务 › 供暖 › 室温不达标' },
  }),
  point('level', { expected: { kind: 'level', level: '24h' }, got: 0, reason: 'outcome-wrong' }),
  point('title', {
    ...{ max: 4, got: 0, reason: 'too-long', given: { kind: 'text', text: '王女士家里暖气不热已经三天了要修' } },
    expected: { kind: 'characters', count: 15 },
  }),
  point('numbers', {
    ...{ max: 4, got: 0, reason: 'unheard-number', about: ['14'], given: { kind: 'list', texts: ['14'] } },
    expected: { kind: 'rule' },
  }),
  point('mustSay', {
    ...{ max: 8, got: 4, reason: 'some-missing', about: ['有没有危险？'], given: { kind: 'list', texts: ['请讲。'] } },
    expected: { kind: 'list', texts: ['请讲。', '有没有危险？'] },
  }),
  point('confidential', { got: 0, reason: 'wrong', expected: { kind: 'yesNo', yes: true }, given: { kind: 'yesNo', yes: false } }),
  point('repeat', { reason: 'not-needed', given: { kind: 'text', text: NOTES } }),
];

const everyPoint = detailOf({ score: { orders: [orderScore({ points: [...POINTS], total: 34.5 })] } });

describe('the table of an order', () => {
  test('says of each point what it is worth, what it should be, what it is, and why', async () => {
    await show(everyPoint);
    expect(texts('.drill-points thead th')).toEqual(['得分点', '得分', '应为', '实际', '为什么']);
    expect(rows()).toEqual([
      ['来电人姓名', '4 / 4', '王淑芬', '王淑芬', '对'],
      ['时间', '3.5 / 7', '三天 / 昨晚起', '记录', '少了：三天'],
      ['事情和必问', '7 / 7', '暖气不热 / 集中供暖', '记录 / 集中供暖', '对'],
      ['诉求类型', '0 / 3', '求助 / 投诉', '咨询', '不对'],
      ['办结方式', '0 / 5', '转 119', '派单', '不对'],
      ['事项', '7 / 12', '公共服务 › 供暖 › 室温不达标', '公共服务 › 供暖 › 供暖费用', '二级类别对，三级事项不对'],
      ['办理时限', '0 / 5', '24小时', '无', '办结方式不对，派给谁、多久都落空'],
      ['标题', '0 / 4', '不超过 15 个字', '王女士家里暖气不热已经三天了要修', '太长'],
      ['数字', '0 / 4', '只写市民说过的数字', '14', '市民没有说过：14'],
      ['该说的话', '4 / 8', '请讲。 / 有没有危险？', '请讲。', '没有说：有没有危险？'],
      ['保密', '0 / 5', '是', '否', '不对'],
      ['重复反映', '5 / 5', '无', '记录', '本题不考'],
    ]);
  });

  test('marks what is whole, what is a part and what is nothing, by more than a colour', async () => {
    await show(everyPoint);
    const marks = all('.drill-points tbody tr').map((row) => `${row.className} ${row.querySelector('th > i')?.textContent}`);
    expect(marks.slice(0, 4)).toEqual(['drill-point-full ✓', 'drill-point-part △', 'drill-point-full ✓', 'drill-point-none ✗']);
  });

  test('the notes stand once, above it, by the name by which it calls them', async () => {
    await show(everyPoint);
    expect(texts('.drill-notes')).toEqual([`记录 ${NOTES}`]);
    expect(read(place).split(NOTES)).toHaveLength(2);
    const notes = place.querySelector('.drill-notes');
    expect(notes?.nextElementSibling).toBe(place.querySelector('.drill-points'));
  });

  test('an order without notes has no line for them, and «nothing» is not called notes', async () => {
    const points = [
      point('time', { got: 0, reason: 'missing', given: { kind: 'nothing' } }),
      point('title', { given: { kind: 'text', text: '' } }),
    ];
    await show(detailOf({ score: { orders: [orderScore({ points })] }, evidence: { given: [givenOrder({ notes: '' })] } }));
    expect(texts('.drill-notes')).toEqual([]);
    expect(rows().map((cells) => cells[3])).toEqual(['无', '']);
    expect(read(place)).not.toContain('记录');
  });

  test('the order has the name of its item, its own total and the number under which it was sent', async () => {
    await show(everyPoint);
    expect(texts('.drill-order h3')).toEqual(['工单 1：室温不达标 · 34.5 分派出的是 8001 1123 54321 7']);
  });

  test('an order of no item is called by what should become of it', async () => {
    await show(detailOf({ evidence: { gold: [goldOf(null)] } }));
    expect(texts('.drill-order h3')[0]).toContain('工单 1：派单 · ');
  });
});

describe('an order that was not sent', () => {
  test('says so, has no notes, and every point says why it is nothing', async () => {
    const points = [point('time', { max: 7, got: 0, reason: 'no-order', expected: { kind: 'list', texts: ['三天'] } })];
    await show(detailOf({ score: { orders: [orderScore({ given: null, points, total: 0 })] } }));
    expect(texts('.drill-order h3')).toEqual(['工单 1：室温不达标 · 0 分没有派出']);
    expect(texts('.drill-notes')).toEqual([]);
    expect(rows()).toEqual([['时间', '0 / 7', '三天', '无', '没有这张工单']]);
  });
});

describe('a drill of two orders', () => {
  const first = point('time', { given: { kind: 'text', text: '路灯不亮两周。' } });
  const second = point('time', { given: { kind: 'text', text: '井盖昨天没了。' } });

  test('has two tables, each with the notes of the order that was held against it', async () => {
    const orders = [orderScore({ given: 1, points: [first], total: 71 }), orderScore({ given: 0, points: [second], total: 94 })];
    const given = [givenOrder({ notes: '井盖昨天没了。', localNumber: '80011123000011' }), givenOrder({ notes: '路灯不亮两周。' })];
    await show(detailOf({ score: { orders }, evidence: { gold: [goldOf('路灯'), goldOf('井盖')], given } }));
    expect(texts('.drill-order h3')).toEqual([
      '工单 1：路灯 · 71 分派出的是 8001 1123 54321 7',
      '工单 2：井盖 · 94 分派出的是 8001 1123 00001 1',
    ]);
    expect(texts('.drill-notes')).toEqual(['记录 路灯不亮两周。', '记录 井盖昨天没了。']);
    expect([rows(0), rows(1)].map(([row]) => row?.[3])).toEqual(['记录', '记录']);
  });

  test('of which one was sent: the other stands there all the same', async () => {
    const orders = [
      orderScore({ points: [first] }),
      orderScore({ given: null, points: [point('time', { got: 0, reason: 'no-order' })], total: 0 }),
    ];
    await show(detailOf({ score: { orders }, evidence: { gold: [goldOf('路灯'), goldOf('井盖')] } }));
    expect(all('.drill-points')).toHaveLength(2);
    expect(texts('.drill-order h3')[1]).toBe('工单 2：井盖 · 0 分没有派出');
    expect(texts('.drill-notes')).toHaveLength(1);
  });
});

describe('a run that was broken off', () => {
  test.each(brokenReasons)('(%s) says why, and shows neither a score nor a table', async (reason) => {
    await show({ row: brokenRow({ state: { kind: 'broken', reason } }), report: null });
    const words = createI18n('zh-CN').t(`drill.broken.${reason}`);
    expect(words).toMatch(/不计分/);
    expect(read(place)).toBe(words);
    expect(all('article, table, ul, .drill-total')).toEqual([]);
  });

  test('one that still runs says so', async () => {
    await show({ row: runRow({ state: { kind: 'running' }, endedAt: null }), report: null });
    expect(read(place)).toBe('进行中');
  });
});

describe('what happened in the call', () => {
  const entries: DrillEntry[] = [
    { kind: 'voice', at: NOON + 5_000, ms: 2_340 },
    { kind: 'said', at: NOON + 8_000, text: '我家暖气不热。' },
    { kind: 'asked', at: NOON + 20_000, topic: 'wish' },
    { kind: 'asked', at: NOON + 21_000, topic: 'question:heatingMode' },
    { kind: 'sent', at: NOON + 95_000 },
  ];

  test('stands in its order, counted from the first sound', async () => {
    await show(detailOf({ evidence: { entries } }));
    expect(texts('.drill-timeline summary')).toEqual(['经过']);
    expect(texts('.drill-timeline li')).toEqual([
      '00:00 坐席说话 2.3 秒',
      '00:03 市民：我家暖气不热。',
      '00:15 问：希望怎么解决',
      '00:16 问：question:heatingMode',
      '01:30 工单派出',
    ]);
  });

  test('is nothing, where nothing was heard', async () => {
    await show(detailOf());
    expect(texts('.drill-timeline li')).toEqual([]);
  });

  test('is told in English too', async () => {
    await show(detailOf({ evidence: { entries } }), 'en');
    expect(texts('.drill-timeline li')).toEqual([
      '00:00 The agent spoke for 2.3 s',
      '00:03 Citizen: 我家暖气不热。',
      '00:15 Asked: What should be done',
      '00:16 Asked: question:heatingMode',
      '01:30 Order sent',
    ]);
  });
});

describe('in English', () => {
  test('head, bars, order and table read English', async () => {
    await show(detailOf({ score: { orders: [orderScore({ points: [...POINTS], total: 34.5 })], extra: 1, extraCost: 10 } }), 'en');
    expect(texts('.drill-total')).toEqual(['82.5 pointsQualified · Passed']);
    expect(texts('.drill-fatal')).toEqual(['1 order(s) too many: 10 points off']);
    expect(texts('.drill-parts > li > span')).toEqual(['Elements', 'Classification, dispatch', 'Wording', 'Risk']);
    expect(texts('.drill-order h3')[0]).toContain('Sent as 8001 1123 54321 7');
    expect(texts('.drill-notes')).toEqual([`Notes ${NOTES}`]);
    expect(rows()[1]).toEqual(['Time', '3.5 / 7', '三天 / 昨晚起', 'Notes', 'Missing: 三天']);
    expect(rows()[3]).toEqual(['Request type', '0 / 3', 'Help / Complaint', 'Enquiry', 'Wrong']);
    expect(rows()[10]).toEqual(['Confidential', '0 / 5', 'Yes', 'No', 'Wrong']);
  });

  test('a broken run says why', async () => {
    await show({ row: brokenRow(), report: null }, 'en');
    expect(read(place)).toBe('Stopped half way: not scored');
  });
});
