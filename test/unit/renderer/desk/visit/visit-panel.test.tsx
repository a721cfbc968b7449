import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import { EMPTY_VISIT } from '../../../../../shared/visit/visit-form.ts';
import type { VisitKept, VisitSheetView } from '../../../../../shared/visit/visit-view.ts';
import { createFakeMain } from '../../../../support/desk-preview/fake-main.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import { visitSheet } from '../../../../support/desk-preview/visits.ts';

const AFTERNOON = Date.UTC(2026, 10, 23, 6, 0);
let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

async function mounted(...rows: Partial<VisitSheetView>[]): Promise<MountedDesk> {
  open = await mountDesk(onDuty);
  open.main.visits.sheets = rows.map((row) => visitSheet(open?.time.clock() ?? 0, row));
  open.main.emit('visit:changed', {});
  await open.rest();
  return open;
}

/** Opened, claimed and rung. */
async function dialled(...rows: Partial<VisitSheetView>[]): Promise<MountedDesk> {
  const desk = await mounted(...rows);
  await toggle(desk);
  await keys(desk, 'KeyN', 'KeyH');
  return desk;
}

const toggle = (desk: MountedDesk): Promise<boolean> => desk.press({ code: 'Insert', altKey: true });

async function keys(desk: MountedDesk, ...codes: string[]): Promise<void> {
  for (const code of codes) await desk.press({ code, key: /^(Enter|Escape|Arrow)/.test(code) ? code : code.slice(-1).toLowerCase() });
}

const panel = (): HTMLElement | null => document.querySelector('.visit-panel');
const foot = (): string => document.querySelector('.visit-foot')?.textContent ?? '';
const mark = (): string => document.querySelector('.visit-mark span')?.textContent ?? '';
const textOf = ({ textContent }: Element): string => textContent ?? '';
const rows = (): string[] => [...document.querySelectorAll('.visit-row > span:first-of-type')].map(textOf);
const chosen = (): string[] => [...document.querySelectorAll('.visit-choices [aria-pressed="true"] > span:first-child')].map(textOf);
const asked = (desk: MountedDesk, channel: string): unknown[] =>
  desk.main.asked.filter((question) => question.channel === channel).map(({ payload }) => payload);

describe('the visits that wait', () => {
  test('are counted in the strip and listed without name or number', async () => {
    const desk = await mounted({}, { orderId: 'order-2', title: '路灯不亮', claimedBy: '8002', citizens: 3 });
    expect(mark()).toBe('回访 2');
    await toggle(desk);
    expect(rows()).toEqual(['暖气不热已三天', '路灯不亮']);
    expect(panel()?.textContent).not.toMatch(/王先生|139/);
    expect(panel()?.textContent).toContain('席位 8002 在办');
    expect(panel()?.textContent?.match(/\d+ 人反映/g)).toEqual(['3 人反映']);
    await keys(desk, 'Escape');
    expect(panel()).toBeNull();
  });

  test('that this seat is at are told from those of another', async () => {
    const desk = await mounted({ claimedBy: '8002' });
    await toggle(desk);
    expect(panel()?.textContent).toContain('席位 8002 在办');
    const own = desk.desk.seat.getState().view?.seat ?? '';
    desk.main.visits.sheets = [visitSheet(desk.time.clock(), { claimedBy: own })];
    desk.main.emit('visit:changed', {});
    await desk.rest();
    expect(panel()?.textContent).toContain('本席在办');
    expect(document.querySelector('.visit-acts .ui-button-primary')).not.toBeNull();
  });

  test('the row in front is claimed by Enter, and stays in front when others come', async () => {
    const desk = await mounted({}, { orderId: 'order-2', title: '路灯不亮' });
    await toggle(desk);
    await keys(desk, 'ArrowDown');
    desk.main.visits.sheets.unshift(visitSheet(desk.time.clock(), { orderId: 'order-0', title: '更急的' }));
    await desk.rest(30_000);
    await keys(desk, 'Enter');
    expect(asked(desk, 'visit:claim')).toEqual([{ orderId: 'order-2' }]);
    expect(panel()?.textContent).toContain('路灯不亮');
  });

  test('are asked for anew when they are looked at', async () => {
    const desk = await mounted();
    desk.main.visits.sheets = [visitSheet(desk.time.clock())];
    await toggle(desk);
    expect(rows()).toEqual(['暖气不热已三天']);
  });

  test('that none can be claimed is said', async () => {
    const desk = await mounted();
    await toggle(desk);
    await keys(desk, 'KeyN');
    expect(foot()).toContain('没有可领的');
  });

  test('what was known stays while central is away, and is said to be of before', async () => {
    const desk = await mounted({});
    await toggle(desk);
    await act(async () => desk.desk.visit.setState(({ view }) => ({ view: view && { ...view, fault: { kind: 'central-offline' } } })));
    expect(rows()).toEqual(['暖气不热已三天']);
    expect(panel()?.textContent).toContain('先前的名单');
  });

  test('an answer that central has not taken is told in the strip', async () => {
    const desk = await mounted({});
    desk.main.visits.unsent = 1;
    desk.main.emit('visit:changed', {});
    await desk.rest();
    expect(mark()).toBe('未送 1');
  });
});

describe('a visit', () => {
  test('is rung by one key, asked line by line, and sent, by the keyboard alone', async () => {
    const desk = await dialled({});
    expect(desk.phone.heard.at(-1)).toBe('dial');
    expect(desk.phone.view().calls[0]?.call.number).toBe('13912345678');
    expect(panel()?.textContent).toContain('您 11月22日 反映的“暖气不热已三天”');
    expect(document.querySelector('.visit-question-now')?.textContent).toContain('承办单位和您联系过吗');
    await keys(desk, 'Digit1', 'Digit2', 'Digit4', 'Digit5');
    expect(chosen()).toEqual(['联系过', '未解决', '不满意', '未表态']);
    await keys(desk, 'Slash');
    const words = document.querySelector('#visit-words');
    expect(document.activeElement).toBe(words);
    await desk.type(words, ' 12 天了还没修好 ');
    await keys(desk, 'Enter');
    expect(asked(desk, 'visit:answer')).toEqual([
      {
        ...{ orderId: 'order-1', round: 1 },
        answer: {
          ...{ channel: 'phone', contacted: true, solved: 'no', result: 'dissatisfied', attitude: 'unstated' },
          words: '12 天了还没修好',
        },
      },
    ]);
    expect(foot()).toContain('二次办理');
    expect(mark()).toBe('回访 0');
    expect(panel()?.contains(document.activeElement)).toBe(true);
  });

  test('whose reply is long: the arrows scroll it while it has the keyboard, and Enter still sends', async () => {
    const desk = await dialled({});
    await act(async () => document.getElementById('visit-reply')?.focus());
    expect(await desk.press({ code: 'ArrowDown', key: 'ArrowDown' })).toBe(false);
    expect(document.querySelector('.visit-question-now')?.textContent).toContain('承办单位和您联系过吗');
    await keys(desk, 'Digit1', 'Enter');
    expect(foot()).toContain('还有问题没有选答案');
  });

  test('is not sent while a question is open; an answer can be put right', async () => {
    const desk = await dialled({});
    await keys(desk, 'Digit1', 'Digit1', 'Enter');
    expect(asked(desk, 'visit:answer')).toEqual([]);
    expect(foot()).toContain('还有问题没有选答案');
    await keys(desk, 'ArrowUp', 'Digit3');
    expect(chosen()).toEqual(['联系过', '未表态']);
  });

  test('digits and letters of its words are words, and keys of the input method are its own', async () => {
    const desk = await dialled({});
    await keys(desk, 'Slash', 'Digit1', 'KeyL', 'KeyN');
    await desk.press({ code: 'Enter', key: 'Enter', keyCode: 229 });
    expect(chosen()).toEqual([]);
    expect(asked(desk, 'visit:release')).toEqual([]);
    expect(foot()).not.toContain('还有问题');
    await keys(desk, 'Escape', 'Digit1');
    expect(chosen()).toEqual(['联系过']);
  });

  test.each([
    ['KeyN', 'no-answer'],
    ['KeyB', 'busy'],
    ['KeyR', 'refused'],
    ['KeyW', 'wrong-number'],
  ])('nobody reached: %s is %s, once it was rung', async (code, outcome) => {
    const desk = await mounted({});
    await toggle(desk);
    await keys(desk, 'KeyN', code);
    expect(foot()).toContain('还没有呼出');
    await keys(desk, 'KeyH', code);
    expect(asked(desk, 'visit:attempt')).toEqual([{ orderId: 'order-1', round: 1, outcome }]);
    expect(foot()).toContain('没有打通');
  });

  test('of a number behind a switchboard: one key asks for the extension, tone by tone, once somebody answered', async () => {
    const desk = await dialled({ extension: '801' });
    expect(panel()?.textContent).toContain('转 801');
    await keys(desk, 'KeyT');
    expect(desk.phone.heard).not.toContain('dtmf');
    await desk.rest(1_000);
    desk.phone.apply(desk.phone.view().calls[0]?.call.id ?? '', { kind: 'answered', at: desk.time.clock() });
    await desk.rest();
    await keys(desk, 'KeyT');
    // A second press would mix its tones with those of the first.
    await keys(desk, 'KeyT');
    expect(desk.phone.heard.filter((kind) => kind === 'dtmf')).toHaveLength(1);
    await desk.rest(300);
    await desk.rest(300);
    expect(desk.phone.heard.filter((kind) => kind === 'dtmf')).toHaveLength(3);
  });

  test('of a number that cannot be dialled says so, and may be noted as wrong', async () => {
    const desk = await mounted({});
    await toggle(desk);
    desk.main.fail('visit:dial', 'visit-number-wrong');
    await keys(desk, 'KeyN', 'KeyH');
    expect(foot()).toContain('拨不出去');
    expect(desk.phone.heard).not.toContain('dial');
    await keys(desk, 'KeyW');
    expect(asked(desk, 'visit:attempt')).toEqual([{ orderId: 'order-1', round: 1, outcome: 'wrong-number' }]);
  });

  test('the next step is the one that stands out: to claim where one waits, to ring, then to send', async () => {
    const desk = await mounted({});
    const out = (): string[] => [...document.querySelectorAll('.visit-acts .ui-button-primary > span:first-child')].map(textOf);
    await toggle(desk);
    expect(out()).toEqual(['领下一张']);
    await keys(desk, 'KeyN');
    expect(out()).toEqual(['呼出']);
    await keys(desk, 'KeyH');
    expect(out()).toEqual(['提交']);
    await keys(desk, 'Digit1', 'Digit1', 'Digit1', 'Digit1', 'Enter');
    expect(out()).toEqual([]);
  });

  test('nobody reached at the last try: it is said that this was the last', async () => {
    const desk = await dialled({ tries: 2 });
    await keys(desk, 'KeyN');
    expect(foot()).toContain('按联系不上办结');
    expect(rows()).toEqual([]);
  });

  test('nobody reached at the last try, and a link was sent: that is waited for, and not by the seats', async () => {
    const desk = await mounted({ tries: 2 });
    desk.main.visits.linked = true;
    await toggle(desk);
    await keys(desk, 'KeyN', 'KeyH', 'KeyN');
    expect(foot()).toContain('等诉求人用短信里的链接评价');
    expect(rows()).toEqual([]);
  });

  test('that central is away for is told in words of the visit, and can be pressed again', async () => {
    const desk = await dialled({});
    desk.main.fail('visit:attempt', 'central-offline');
    await keys(desk, 'KeyB');
    expect(foot()).toContain('请稍后再按一次');
    expect(foot()).not.toContain('派单');
    desk.main.fail('visit:attempt', null);
    await keys(desk, 'KeyB');
    expect(asked(desk, 'visit:attempt')).toHaveLength(2);
    expect(foot()).toContain('没有打通');
  });

  test('that central cannot take keeps all that was filled in; one that another made is over', async () => {
    const desk = await dialled({});
    await keys(desk, 'Digit1', 'Digit1', 'Digit1', 'Digit1');
    desk.main.fail('visit:answer', 'central-unauthorised');
    await keys(desk, 'Enter');
    expect(chosen()).toEqual(['联系过', '已解决', '满意', '满意']);
    desk.main.fail('visit:answer', 'visit-settled');
    await keys(desk, 'Enter');
    expect(foot()).toContain('已经有了结果');
    expect(document.querySelector('.visit-list')).not.toBeNull();
  });
});

test('a second round shows what the citizen answered in the first, beside each line, and what they said', async () => {
  const marks = { solved: 'no', result: 'dissatisfied', attitude: 'basically' } as const;
  const answer = { channel: 'web', contacted: true, words: '还是十四度', ...marks } as const;
  const desk = await mounted({ round: 2, before: { at: Date.UTC(2026, 10, 22, 2, 5), answer } }, { orderId: 'order-2' });
  await toggle(desk);
  await keys(desk, 'KeyN');
  const legends = [...document.querySelectorAll('.visit-question legend')].map(textOf);
  expect(legends).toEqual([
    '是否联系 · 上一轮：联系过',
    '是否解决 · 上一轮：未解决',
    '办理结果 · 上一轮：不满意',
    '工作态度 · 上一轮：基本满意',
  ]);
  expect(document.querySelector('.visit-before')?.textContent).toMatch(/^上一轮（.*，网页）诉求人说：还是十四度$/);
  // It is nobody's answer to this round.
  expect(chosen()).toEqual([]);
  await keys(desk, 'KeyL', 'ArrowDown', 'Enter');
  expect(document.querySelector('.visit-question legend')?.textContent).toBe('是否联系');
  expect(document.querySelector('.visit-before')).toBeNull();
});

describe('what is filled in', () => {
  const kept: VisitKept = {
    form: { contacted: 'yes', solved: 'no', result: null, attitude: null, words: '楼下还是冷' },
    question: 'result',
    isDialled: true,
  };

  test('is kept at the seat soon after, and once more where it was away', async () => {
    const desk = await dialled({});
    desk.main.fail('visit:keep', 'central-offline');
    await keys(desk, 'Digit1', 'Digit2');
    await desk.rest(200);
    expect(asked(desk, 'visit:keep').at(-1)).toMatchObject({
      orderId: 'order-1',
      isDialled: true,
      form: { contacted: 'yes', solved: 'no' },
    });
    desk.main.fail('visit:keep', null);
    const before = asked(desk, 'visit:keep').length;
    await desk.rest(2_000);
    expect(asked(desk, 'visit:keep')).toHaveLength(before + 1);
    await desk.rest(10_000);
    expect(asked(desk, 'visit:keep')).toHaveLength(before + 1);
  });

  const withKept = (): ReturnType<typeof createFakeMain> => {
    const main = createFakeMain(() => AFTERNOON, onDuty);
    main.visits.atHand = visitSheet(AFTERNOON, { kept });
    return main;
  };
  const wordsShown = (): string | undefined => document.querySelector<HTMLInputElement>('#visit-words')?.value;

  test('stands there again on a page that is loaded anew, in front where nothing else is', async () => {
    open = await mountDesk(onDuty, withKept());
    await open.rest();
    expect([chosen(), wordsShown()]).toEqual([['联系过', '未解决'], '楼下还是冷']);
    await keys(open, 'Digit1', 'ArrowDown', 'Digit1', 'Enter');
    expect(asked(open, 'visit:answer')).toMatchObject([{ orderId: 'order-1', answer: { solved: 'no', words: '楼下还是冷' } }]);
  });

  test('is asked for again once central is there, where it was away as the agent came', async () => {
    const main = withKept();
    main.fail('visit:resume', 'central-offline');
    open = await mountDesk(onDuty, main);
    await open.rest();
    expect(wordsShown()).toBeUndefined();
    main.fail('visit:resume', null);
    await open.rest(30_000);
    expect(wordsShown()).toBe('楼下还是冷');
  });

  test('a sheet that nothing was done with goes back when the panel is closed; one that was begun stays', async () => {
    const desk = await mounted({});
    await toggle(desk);
    await keys(desk, 'KeyN', 'Escape');
    expect(asked(desk, 'visit:release')).toEqual([{ orderId: 'order-1' }]);
    await toggle(desk);
    expect(rows()).toHaveLength(1);
    const untouched = { kept: { form: { ...EMPTY_VISIT }, question: 'contacted', isDialled: false } } as const;
    desk.main.visits.sheets = [visitSheet(AFTERNOON, untouched)];
    await keys(desk, 'KeyN', 'Escape');
    expect(asked(desk, 'visit:release')).toHaveLength(2);
    await toggle(desk);
    await keys(desk, 'KeyN', 'Digit1', 'Escape');
    expect(asked(desk, 'visit:release')).toHaveLength(2);
    await toggle(desk);
    expect(chosen()).toEqual(['联系过']);
  });
});

describe('a citizen who calls in', () => {
  test('gets the form, and the visit is there afterwards as it was', async () => {
    const desk = await mounted({});
    await toggle(desk);
    await keys(desk, 'KeyN', 'Digit1');
    desk.phone.ring({ number: '13800000001' });
    await desk.rest();
    expect(panel()).not.toBeNull();
    await desk.press({ code: 'F2' });
    await desk.rest();
    expect(panel()).toBeNull();
    await toggle(desk);
    expect(panel()).toBeNull();
    await desk.press({ code: 'F8' });
    await desk.rest();
    await toggle(desk);
    expect(chosen()).toEqual(['联系过']);
  });

  test('nothing acts on the form while the panel stands before it', async () => {
    const desk = await mounted({});
    await toggle(desk);
    await desk.press({ code: 'Enter', ctrlKey: true });
    await desk.press({ code: 'KeyA', altKey: true });
    expect(asked(desk, 'order:dispatch')).toEqual([]);
    await desk.press({ code: 'Equal', altKey: true });
    expect(document.querySelector('dialog[open]')).not.toBeNull();
  });

  test('a form that is begun, or gone to, is seen: the panel goes', async () => {
    const desk = await mounted({});
    await toggle(desk);
    await desk.press({ code: 'KeyN', altKey: true });
    expect(panel()).toBeNull();
    expect(document.querySelector('#field-notes')).not.toBeNull();
    await toggle(desk);
    expect(panel()).not.toBeNull();
    await toggle(desk);
    expect(document.activeElement?.id).toBe('field-notes');
  });
});
