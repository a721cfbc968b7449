import { afterEach, describe, expect, test } from 'vitest';
import { zhCn } from '../../../../../renderer/desk/i18n/zh-cn.ts';
import type { DrillView } from '../../../../../shared/drill/run.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import {
  brokenRow,
  click,
  createDrillMain,
  type DrillMain,
  detailOf,
  NOON,
  runIdOf,
  runningDrill,
  runRow,
  SIX_DRILLS,
} from '../../../../support/drill-looks.ts';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

interface Listed {
  readonly desk: MountedDesk;
  readonly main: DrillMain;
}

/** The list, opened by its key. */
async function openList(view: Partial<DrillView> = {}): Promise<Listed> {
  const main = createDrillMain(onDuty, { drills: SIX_DRILLS, ...view });
  open = await mountDesk({}, main);
  await open.press({ code: 'KeyU', altKey: true });
  return { desk: open, main };
}

const dialog = (): HTMLDialogElement | null => document.querySelector<HTMLDialogElement>('dialog[open]');
const heading = (): string | undefined => dialog()?.querySelector('h2')?.textContent ?? undefined;
const rows = (): HTMLElement[] => [...(dialog()?.querySelectorAll<HTMLElement>('.drill-row') ?? [])];
const runs = (): HTMLButtonElement[] => [...(dialog()?.querySelectorAll<HTMLButtonElement>('.drill-run') ?? [])];
const beginButton = (title: string): HTMLButtonElement | null | undefined =>
  rows()
    .find((row) => row.querySelector('b')?.textContent === title)
    ?.querySelector('button');
const closeButton = (): HTMLButtonElement | null | undefined => dialog()?.querySelector('header button');

const notice = (): string => document.querySelector('.notice-line-first')?.textContent ?? '';

describe('the dialog', () => {
  test('stands there only when it is asked for, with a name, and goes by its button', async () => {
    const main = createDrillMain(onDuty, { drills: SIX_DRILLS });
    open = await mountDesk({}, main);
    expect(dialog()).toBeNull();
    await open.press({ code: 'KeyU', altKey: true });
    expect(heading()).toBe('演练');
    await click(open, closeButton());
    expect(dialog()).toBeNull();
    expect(open.desk.drill.getState().dialog).toBeNull();
  });

  test('waits for what main knows', async () => {
    const main = createDrillMain(onDuty, { drills: SIX_DRILLS });
    main.fail('drill:view', 'bridge-down');
    open = await mountDesk({}, main);
    await open.press({ code: 'KeyU', altKey: true });
    expect(dialog()).toBeNull();
    main.fail('drill:view', null);
    main.setDrills({});
    await open.rest();
    expect(rows()).toHaveLength(6);
  });
});

describe('the drills', () => {
  test('are six, each with what it is, how hard it is, and what one made of it so far', async () => {
    await openList();
    expect(rows().map((row) => [...row.children].slice(0, 4).map(({ textContent }) => textContent))).toEqual([
      ['暖气不热', '入门', '听清楚再写。', '最好 88.5 分 · 练过 3 次'],
      ['工地夜间施工', '入门', '听清楚再写。', '还没练过'],
      ['结婚登记', '入门', '听清楚再写。', '还没练过'],
      ['发火的来电', '进阶', '听清楚再写。', '还没练过'],
      ['慌张的来电', '进阶', '听清楚再写。', '还没练过'],
      ['小区门口的事', '进阶', '听清楚再写。', '最好 0 分 · 练过 1 次'],
    ]);
  });

  test('each can be begun', async () => {
    await openList();
    expect(rows().map((row) => row.querySelector('button')?.textContent)).toEqual(Array.from({ length: 6 }, () => '开始'));
  });

  test('begin: main is told which, and the list goes', async () => {
    const { desk, main } = await openList();
    await click(desk, beginButton('慌张的来电'));
    expect(main.payloads('drill:begin')).toEqual([{ drillId: 'drill-fire' }]);
    expect(dialog()).toBeNull();
  });

  test('the list stays until main has accepted it', async () => {
    const { desk, main } = await openList();
    main.stall();
    await click(desk, beginButton('慌张的来电'));
    expect(heading()).toBe('演练');
    main.release();
    await desk.rest();
    expect(dialog()).toBeNull();
  });

  test('main refuses: the reason stands where it can be read, before the list', async () => {
    const { desk, main } = await openList();
    main.fail('drill:begin', 'drill-running');
    await click(desk, beginButton('暖气不热'));
    expect(dialog()).toBeNull();
    expect(notice()).toContain(zhCn.error['drill-running'].what);
  });
});

describe('scenarios that were refused', () => {
  test('are listed, each with its place', async () => {
    const refused = ['heating.json: gold[0].itemCode', 'mine.json: dialogue.steps.hello.next'];
    await openList({ refused });
    expect([...(dialog()?.querySelectorAll('.drill-refused li') ?? [])].map(({ textContent }) => textContent)).toEqual(refused);
    expect(dialog()?.querySelector('.drill-refused h3')?.textContent).toBe('这些剧本有错，没有载入');
  });

  test('are not spoken of while there are none', async () => {
    await openList();
    expect(rows()).toHaveLength(6);
    expect(dialog()?.querySelector('.drill-refused')).toBeNull();
  });
});

describe('one’s own results', () => {
  const own = [
    runRow({ runId: runIdOf(3), startedAt: NOON - 60_000 }),
    brokenRow({ runId: runIdOf(2), title: '慌张的来电', startedAt: NOON - 24 * 3_600_000 }),
    runRow({ runId: runIdOf(1), state: { kind: 'scored', total: 40, grade: 'failed', passed: false }, startedAt: NOON - 72 * 3_600_000 }),
  ];

  test('while there are none, it says so', async () => {
    await openList();
    expect(dialog()?.textContent).toContain('还没有成绩');
    expect(runs()).toEqual([]);
  });

  test('stand as main gives them, with day, drill, total, how it went and how long it took, and without a name', async () => {
    await openList({ runs: own });
    expect(dialog()?.textContent).not.toContain('还没有成绩');
    expect(runs().map((run) => [...run.children].map(({ textContent }) => textContent))).toEqual([
      ['今日 13:59', '暖气不热', '82.5', '合格', '03:30'],
      ['昨日 14:00', '慌张的来电', '–', '中途停止，不计分', ''],
      ['11-20 14:00', '暖气不热', '40', '不合格', '03:30'],
    ]);
    expect(runs().map((run) => run.querySelector('b')?.className.includes('passed'))).toEqual([true, false, false]);
  });

  test('open: the result takes the place of the list, under the name of its drill, and closes for good', async () => {
    const { desk, main } = await openList({ runs: own });
    main.details.set(runIdOf(3), detailOf({ row: { runId: runIdOf(3) } }));
    await click(desk, runs()[0]);
    expect(main.payloads('drill:run')).toEqual([{ runId: runIdOf(3) }]);
    expect(heading()).toBe('演练成绩 · 暖气不热');
    expect(dialog()?.textContent).toContain('82.5 分');
    expect(rows()).toEqual([]);
    await click(desk, closeButton());
    expect(dialog()).toBeNull();
  });

  test('one that was broken off opens too, and says why', async () => {
    const { desk, main } = await openList({ runs: own });
    main.details.set(runIdOf(2), { row: brokenRow({ runId: runIdOf(2), title: '慌张的来电' }), report: null });
    await click(desk, runs()[1]);
    expect(heading()).toBe('演练成绩 · 慌张的来电');
    expect(dialog()?.querySelector('.drill-broken')?.textContent).toBe('中途停止，不计分');
  });

  test('one that cannot be had leaves the list open and says why', async () => {
    const { desk } = await openList({ runs: own });
    await click(desk, runs()[0]);
    expect(heading()).toBe('演练');
    expect(notice()).toContain(zhCn.error['drill-unknown'].what);
  });
});

describe('when the run that was on is over', () => {
  test('its result opens by itself', async () => {
    const main = createDrillMain(onDuty, { drills: SIX_DRILLS, running: runningDrill({ phase: 'wrapping', answeredAt: NOON }) });
    open = await mountDesk({}, main);
    main.details.set(runIdOf(1), detailOf());
    expect(dialog()).toBeNull();
    main.setDrills({ running: null });
    await open.rest();
    expect(heading()).toBe('演练成绩 · 暖气不热');
    expect(dialog()?.querySelector('.drill-total')?.textContent).toContain('82.5 分');
  });
});
