import { afterEach, describe, expect, test } from 'vitest';
import { zhCn } from '../../../../../renderer/desk/i18n/zh-cn.ts';
import type { RunningDrill } from '../../../../../shared/drill/run.ts';
import type { SeatView } from '../../../../../shared/ipc/views.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import { click, createDrillMain, type DrillMain, NOON, runIdOf, runningDrill } from '../../../../support/drill-looks.ts';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

interface Bar {
  readonly desk: MountedDesk;
  readonly main: DrillMain;
}

async function mount(running: Partial<RunningDrill> | null, seat: Partial<SeatView> = {}): Promise<Bar> {
  const main = createDrillMain({ ...onDuty, ...seat }, { running: running && runningDrill(running) });
  open = await mountDesk({}, main);
  return { desk: open, main };
}

const PRACTICE = '练习环境：不会接触真实来电和真实工单';
const banner = (): string => document.querySelector('.notice-line-context')?.textContent ?? '';
const phaseWords = (): string => document.querySelector('.drill-bar-phase')?.textContent ?? '';
const bar = (): HTMLElement | null => document.querySelector<HTMLElement>('.drill-bar');
const askButton = (): HTMLButtonElement | null => document.querySelector<HTMLButtonElement>('#drill-ask');
const entries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.drill-bar [role="menuitem"]')];
const button = (label: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll<HTMLButtonElement>('.drill-bar > button')].find((one) => one.querySelector('span')?.textContent === label);

const notice = (): string => document.querySelector('.notice-line-first')?.textContent ?? '';

const TOPICS = [
  ...['什么事情', '什么时候开始的', '在什么地方', '怎么称呼', '希望怎么解决'],
  ...['以前反映过吗', '有没有危险', '要不要保密', '安抚：您别着急', '还有别的事吗'],
];

describe('in the live context', () => {
  test('there is nothing of drills, whatever main tells', async () => {
    const { desk } = await mount({ phase: 'talking', answeredAt: NOON }, { context: 'live' });
    expect(desk.desk.drill.getState().view?.running).not.toBeNull();
    expect(bar()).toBeNull();
    expect(banner()).toBe('');
  });

  test('the key of the drills opens nothing', async () => {
    const { desk } = await mount(null, { context: 'live' });
    await desk.press({ code: 'KeyU', altKey: true });
    expect(desk.desk.drill.getState().dialog).toBeNull();
  });
});

describe('in practice, while no drill is on', () => {
  test('the banner says what practice is, and leads to the drills', async () => {
    const { desk } = await mount(null);
    expect(banner()).toContain(PRACTICE);
    const way = button('演练');
    expect(way?.getAttribute('aria-keyshortcuts')).toBe('Alt+U');
    await click(desk, way);
    expect(desk.desk.drill.getState().dialog).toBe('list');
  });

  test('Alt+U leads there too, and Alt+I asks nobody', async () => {
    const { desk, main } = await mount(null);
    await desk.press({ code: 'KeyI', altKey: true });
    await desk.press({ code: 'Digit1', key: '1' });
    expect(main.payloads('drill:ask')).toEqual([]);
    await desk.press({ code: 'KeyU', altKey: true });
    expect(desk.desk.drill.getState().dialog).toBe('list');
  });
});

describe('while a drill is on', () => {
  test('its title stands there instead, as one named group, and no other drill can be begun', async () => {
    await mount({ title: '慌张的来电' });
    expect(bar()?.querySelector('b')?.textContent).toBe('演练 慌张的来电');
    expect([bar()?.getAttribute('role'), bar()?.getAttribute('aria-label')]).toEqual(['group', '演练']);
    expect(banner()).not.toContain(PRACTICE);
    expect(document.querySelector('#drills')).toBeNull();
  });

  test.each([
    ['waiting', '等您接听'],
    ['talking', '通话'],
    ['wrapping', '整理'],
  ] as const)('%s: it says so', async (phase, words) => {
    await mount({ phase });
    expect(phaseWords()).toBe(words);
  });

  test.each([
    ['notReady', { kind: 'notReady', reason: 'meal' }, '按 Alt+X 示闲，电话就来'],
    ['acw', { kind: 'acw' }, '按 Alt+X 示闲，电话就来'],
    ['available', { kind: 'available' }, '等您接听'],
    ['reserved', { kind: 'reserved' }, '等您接听'],
  ] as const)('waiting for an agent who is %s: it says what brings the call, where something does', async (_kind, state, words) => {
    await mount({ phase: 'waiting' }, { state });
    expect(phaseWords()).toBe(words);
  });

  test('who is not available is told to get ready only until the call has come', async () => {
    const { desk, main } = await mount({ phase: 'waiting' }, { state: { kind: 'acw' } });
    main.setDrills({ running: runningDrill({ phase: 'wrapping', answeredAt: NOON }) });
    await desk.rest();
    expect(phaseWords()).toBe('整理');
  });

  test('the call has a clock that goes on, and stands no longer than the call', async () => {
    const { desk, main } = await mount({ phase: 'talking', answeredAt: NOON - 65_000 });
    expect(phaseWords()).toBe('通话 01:05');
    await desk.rest(2_000);
    expect(phaseWords()).toBe('通话 01:07');
    main.setDrills({ running: runningDrill({ phase: 'wrapping', answeredAt: NOON - 65_000 }) });
    await desk.rest();
    expect(phaseWords()).toBe('整理');
  });
});

describe('the questions', () => {
  test.each(['waiting', 'wrapping'] as const)('cannot be asked while the drill is %s', async (phase) => {
    const { desk, main } = await mount({ phase });
    expect(askButton()?.disabled).toBe(true);
    await desk.press({ code: 'KeyI', altKey: true });
    await desk.press({ code: 'Digit1', key: '1' });
    expect(entries()).toEqual([]);
    expect(main.payloads('drill:ask')).toEqual([]);
  });

  test('are ten, each with its digit, the tenth with 0', async () => {
    const { desk } = await mount({ phase: 'talking', answeredAt: NOON });
    expect(askButton()?.disabled).toBe(false);
    await click(desk, askButton());
    expect(entries().map(({ children }) => children[1]?.textContent)).toEqual(TOPICS);
    expect(entries().map(({ children }) => children[0]?.textContent)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']);
  });

  test.each([
    ['1', 'matter'],
    ['5', 'wish'],
    ['9', 'calm'],
    ['0', 'more'],
  ])('Alt+I and the digit %s ask for %s, once, and the menu is gone', async (digit, topic) => {
    const { desk, main } = await mount({ phase: 'talking', answeredAt: NOON });
    await desk.press({ code: 'KeyI', altKey: true });
    await desk.press({ code: `Digit${digit}`, key: digit });
    expect(main.payloads('drill:ask')).toEqual([{ topic }]);
    expect(entries()).toEqual([]);
  });

  test('can be asked by the mouse', async () => {
    const { desk, main } = await mount({ phase: 'talking', answeredAt: NOON });
    await click(desk, askButton());
    await click(desk, entries()[6]);
    expect(main.payloads('drill:ask')).toEqual([{ topic: 'danger' }]);
  });

  test('give the keyboard back to the field it came from', async () => {
    const { desk } = await mount({ phase: 'talking', answeredAt: NOON });
    await desk.press({ code: 'KeyN', altKey: true });
    const notes = document.querySelector<HTMLElement>('#field-notes');
    expect(document.activeElement).toBe(notes);
    await desk.press({ code: 'KeyI', altKey: true });
    expect(document.activeElement?.closest('[role="menu"]')).not.toBeNull();
    await desk.press({ code: 'Digit0', key: '0' });
    expect(document.activeElement).toBe(notes);
  });

  test('that are refused are told, and the next one that goes through takes the word back', async () => {
    const { desk, main } = await mount({ phase: 'talking', answeredAt: NOON });
    main.fail('drill:ask', 'drill-none');
    await click(desk, askButton());
    await click(desk, entries()[0]);
    expect(notice()).toContain(zhCn.error['drill-none'].what);
    main.fail('drill:ask', null);
    await click(desk, askButton());
    await click(desk, entries()[0]);
    expect(notice()).not.toContain(zhCn.error['drill-none'].what);
  });
});

describe('handing in', () => {
  test.each(['waiting', 'talking'] as const)('is not possible while the drill is %s', async (phase) => {
    const { desk, main } = await mount({ phase });
    expect(button('交卷')?.disabled).toBe(true);
    await click(desk, button('交卷'));
    expect(main.payloads('drill:finish')).toEqual([]);
  });

  test('is one press once the call is over', async () => {
    const { desk, main } = await mount({ phase: 'wrapping' });
    expect(button('交卷')?.disabled).toBe(false);
    await click(desk, button('交卷'));
    expect(main.payloads('drill:finish')).toEqual([{}]);
  });

  test('main refuses: the reason stands', async () => {
    const { desk, main } = await mount({ phase: 'wrapping' });
    main.fail('drill:finish', 'drill-in-call');
    await click(desk, button('交卷'));
    expect(notice()).toContain(zhCn.error['drill-in-call'].what);
  });
});

describe('stopping', () => {
  test.each(['waiting', 'talking', 'wrapping'] as const)('asks once more before it stops what is %s', async (phase) => {
    const { desk, main } = await mount({ phase });
    expect(button('再按一次中止')).toBeUndefined();
    await click(desk, button('中止演练'));
    expect(main.payloads('drill:stop')).toEqual([]);
    expect(button('中止演练')).toBeUndefined();
    await click(desk, button('再按一次中止'));
    expect(main.payloads('drill:stop')).toEqual([{}]);
  });

  test('a press at one drill is none at the next', async () => {
    const { desk, main } = await mount({ runId: runIdOf(1) });
    await click(desk, button('中止演练'));
    main.setDrills({ running: runningDrill({ runId: runIdOf(2) }) });
    await desk.rest();
    await click(desk, button('中止演练'));
    expect(main.payloads('drill:stop')).toEqual([]);
  });
});
