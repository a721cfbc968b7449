import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { zhCn } from '../../../../../renderer/desk/i18n/zh-cn.ts';
import type { DrillView } from '../../../../../shared/drill/run.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import { brokenRow, click, createDrillMain, type DrillMain, detailOf, NOON, runIdOf, runRow } from '../../../../support/drill-looks.ts';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
  vi.restoreAllMocks();
});

const FIRE = { drillId: 'drill-fire', title: '慌张的来电' };
const OTHER = { agentId: '1002', agentName: '周海' };
/** Two trainees, two drills, the newest first. */
const RUNS = [
  runRow({ ...OTHER, runId: runIdOf(4), startedAt: NOON - 60_000 }),
  runRow({ ...FIRE, runId: runIdOf(3), state: { kind: 'scored', total: 0, grade: 'failed', passed: false } }),
  brokenRow({ ...OTHER, ...FIRE, runId: runIdOf(2) }),
  runRow({ runId: runIdOf(1), state: { kind: 'scored', total: 95, grade: 'excellent', passed: true } }),
];

interface Trained {
  readonly desk: MountedDesk;
  readonly main: DrillMain;
}

async function mountTrainer(view: Partial<DrillView> = { runs: RUNS }): Promise<Trained> {
  const main = createDrillMain({ ...onDuty, agent: { id: '3001', name: '何静', roles: ['trainer'] }, role: 'trainer' }, view);
  open = await mountDesk({}, main);
  return { desk: open, main };
}

const region = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`section[aria-label="${name}"]`);
const runs = (): HTMLButtonElement[] => [...(region('学员成绩')?.querySelectorAll<HTMLButtonElement>('.drill-run') ?? [])];
/** Whose and which, for each run that is shown. */
const shown = (): string[] => runs().map(({ children }) => `${children[1]?.textContent} ${children[2]?.textContent}`);
const result = (): HTMLElement | null => region('演练成绩');
const select = (name: string): HTMLSelectElement | null => document.querySelector<HTMLSelectElement>(`select[aria-label="${name}"]`);
const csvButton = (): HTMLButtonElement | undefined =>
  [...document.querySelectorAll<HTMLButtonElement>('.trainer-filter button')].find(({ textContent }) => textContent === '导出 CSV');

const notice = (): string => document.querySelector('.notice-line-first')?.textContent ?? '';

async function choose(desk: MountedDesk, name: string, value: string): Promise<void> {
  const list = select(name);
  if (!list) throw new Error(`there is no list ${name}`);
  await act(async () => {
    list.value = value;
    list.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await desk.rest();
}

describe('the trainer’s screen', () => {
  test('shows the runs of everybody, by name and number', async () => {
    await mountTrainer();
    expect(runs().map((run) => [...run.children].map(({ textContent }) => textContent))).toEqual([
      ['今日 13:59', '周海 1002', '暖气不热', '82.5', '合格', '03:30'],
      ['今日 14:00', '李晓梅 1001', '慌张的来电', '0', '不合格', '03:30'],
      ['今日 14:00', '周海 1002', '慌张的来电', '–', '中途停止，不计分', ''],
      ['今日 14:00', '李晓梅 1001', '暖气不热', '95', '优秀', '03:30'],
    ]);
  });

  test('while nobody has tried, says what a trainee does, and has nothing to export', async () => {
    await mountTrainer({ runs: [] });
    expect(region('学员成绩')?.textContent).toContain('还没有学员练过。学员用坐席账号登录，在“演练”里选。');
    expect(runs()).toEqual([]);
    expect(csvButton()?.disabled).toBe(true);
  });

  test('a run that comes in later is there at once, and the words go', async () => {
    const { desk, main } = await mountTrainer({ runs: [] });
    main.setDrills({ runs: RUNS });
    await desk.rest();
    expect(runs()).toHaveLength(4);
    expect(region('学员成绩')?.textContent).not.toContain('还没有学员练过');
  });

  test('names the scenarios that were refused, to whoever can mend them', async () => {
    await mountTrainer({ runs: [], refused: ['mine.json: lines.hello'] });
    expect(document.querySelector('.drill-refused')?.textContent).toContain('mine.json: lines.hello');
  });

  test('offers no drills, no bar and no result dialog to the trainer', async () => {
    const { desk } = await mountTrainer();
    await desk.press({ code: 'KeyU', altKey: true });
    expect(document.querySelector('.drill-bar')).toBeNull();
    expect(document.querySelector('dialog[open]')).toBeNull();
  });
});

describe('the two lists to choose by', () => {
  const options = (name: string): string[] => [...(select(name)?.options ?? [])].map(({ textContent }) => textContent ?? '');

  test('hold everybody and every drill that has a run, once', async () => {
    await mountTrainer();
    expect(options('全部学员')).toEqual(['全部学员', '周海 1002', '李晓梅 1001']);
    expect(options('全部演练')).toEqual(['全部演练', '暖气不热', '慌张的来电']);
  });

  test('a trainee: only his runs', async () => {
    const { desk } = await mountTrainer();
    await choose(desk, '全部学员', '1002');
    expect(shown()).toEqual(['周海 1002 暖气不热', '周海 1002 慌张的来电']);
  });

  test('a drill: only its runs', async () => {
    const { desk } = await mountTrainer();
    await choose(desk, '全部演练', 'drill-fire');
    expect(shown()).toEqual(['李晓梅 1001 慌张的来电', '周海 1002 慌张的来电']);
  });

  test('both: only what is both; and all again after the first entry of each', async () => {
    const { desk } = await mountTrainer();
    await choose(desk, '全部演练', 'drill-fire');
    await choose(desk, '全部学员', '1001');
    expect(shown()).toEqual(['李晓梅 1001 慌张的来电']);
    await choose(desk, '全部演练', '');
    await choose(desk, '全部学员', '');
    expect(runs()).toHaveLength(4);
  });

  test('where nothing is both, there is nothing to export', async () => {
    const { desk } = await mountTrainer({ runs: RUNS.slice(0, 2) });
    await choose(desk, '全部演练', 'drill-fire');
    await choose(desk, '全部学员', '1002');
    expect(runs()).toEqual([]);
    expect(csvButton()?.disabled).toBe(true);
  });
});

describe('choosing a run', () => {
  test('before it, the place of the result says what to do', async () => {
    await mountTrainer();
    expect(result()?.textContent).toContain('选一次成绩看每一个得分点');
    expect(runs().map((run) => run.getAttribute('aria-pressed'))).toEqual(['false', 'false', 'false', 'false']);
  });

  test('fetches it and shows it beside the list, with whose it is', async () => {
    const { desk, main } = await mountTrainer();
    main.details.set(runIdOf(1), detailOf({ row: { runId: runIdOf(1) }, score: { total: 95, grade: 'excellent' } }));
    await click(desk, runs()[3]);
    expect(main.payloads('drill:run')).toEqual([{ runId: runIdOf(1) }]);
    expect(result()?.querySelector('h2')?.textContent).toBe('演练成绩 · 李晓梅 1001 · 暖气不热');
    expect(result()?.querySelector('.drill-total')?.textContent).toContain('95 分优秀');
    expect(runs().map((run) => run.getAttribute('aria-pressed'))).toEqual(['false', 'false', 'false', 'true']);
    expect(desk.desk.drill.getState().dialog).toBeNull();
  });

  test('another one takes its place', async () => {
    const { desk, main } = await mountTrainer();
    main.details.set(runIdOf(1), detailOf());
    main.details.set(runIdOf(2), { row: brokenRow({ ...OTHER, ...FIRE, runId: runIdOf(2) }), report: null });
    await click(desk, runs()[3]);
    await click(desk, runs()[2]);
    expect(result()?.querySelector('h2')?.textContent).toBe('演练成绩 · 周海 1002 · 慌张的来电');
    expect(result()?.querySelector('.drill-scroll')?.textContent).toBe('中途停止，不计分');
  });

  test('that cannot be had: the reason stands, and what was shown stays', async () => {
    const { desk, main } = await mountTrainer();
    main.details.set(runIdOf(1), detailOf());
    await click(desk, runs()[3]);
    await click(desk, runs()[0]);
    expect(notice()).toContain(zhCn.error['drill-unknown'].what);
    expect(result()?.querySelector('h2')?.textContent).toBe('演练成绩 · 李晓梅 1001 · 暖气不热');
  });

  test('it stays when a new run comes in', async () => {
    const { desk, main } = await mountTrainer();
    main.details.set(runIdOf(1), detailOf());
    await click(desk, runs()[3]);
    main.setDrills({ runs: [runRow({ runId: runIdOf(5) }), ...RUNS] });
    await desk.rest();
    expect(runs()).toHaveLength(5);
    expect(result()?.querySelector('h2')?.textContent).toBe('演练成绩 · 李晓梅 1001 · 暖气不热');
  });
});

describe('the CSV', () => {
  let files: Blob[];
  let names: string[];
  beforeEach(() => {
    [files, names] = [[], []];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) files.push(blob);
      return 'blob:runs';
    });
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(`${this.download} ${this.href}`);
    });
  });

  /** With its byte order mark, which `text()` takes away. */
  async function written(): Promise<string> {
    const [file, ...others] = files;
    if (!file || others.length > 0) throw new Error(`${files.length} files`);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
  }

  test('is a file of its own name and kind, and its address is given back', async () => {
    const { desk } = await mountTrainer();
    await click(desk, csvButton());
    expect(names).toEqual(['drills.csv blob:runs']);
    expect(files.map(({ type }) => type)).toEqual(['text/csv;charset=utf-8']);
    expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:runs');
  });

  test('holds every run while nothing is chosen', async () => {
    const { desk } = await mountTrainer();
    await click(desk, csvButton());
    expect(await written()).toBe(
      [
        '\uFEFF时间,工号,姓名,演练,结果,得分,振铃秒,通话秒,整理秒,全程秒',
        '2026-11-23 13:59,1002,周海,暖气不热,合格,82.5,3,180,30,210',
        '2026-11-23 14:00,1001,李晓梅,慌张的来电,不合格,0,3,180,30,210',
        '2026-11-23 14:00,1002,周海,慌张的来电,中途停止，不计分,,,,,',
        '2026-11-23 14:00,1001,李晓梅,暖气不热,优秀,95,3,180,30,210',
        '',
      ].join('\r\n'),
    );
  });

  test('holds only the runs that are shown', async () => {
    const { desk } = await mountTrainer();
    await choose(desk, '全部学员', '1001');
    await choose(desk, '全部演练', 'drill-fire');
    await click(desk, csvButton());
    const lines = (await written()).split('\r\n');
    expect(lines.slice(1)).toEqual(['2026-11-23 14:00,1001,李晓梅,慌张的来电,不合格,0,3,180,30,210', '']);
  });
});
