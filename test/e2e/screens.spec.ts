import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { DEFAULT_SETTINGS } from '../../main/settings/settings.ts';
import { en } from '../../renderer/desk/i18n/en.ts';
import { zhCn } from '../../renderer/desk/i18n/zh-cn.ts';
import { CHROMIUM_FLAGS } from '../support/chromium-flags.ts';
import { demoDocuments } from '../support/demo-catalogue.ts';
import { knowledgeFiles } from '../support/demo-knowledge.ts';
import { boxesOf, chineseOn, collectComplaints, cutBoxes, resize } from '../support/desk-look.ts';
import { answerQuestions, CENTRAL_NUMBER, chooseItem, choosePlace, fillForm } from '../support/fill-form.ts';
import { type SeatPage, seatPage, test, toneSettings } from '../support/seat-fixture.ts';

const SMALL = { width: 1280, height: 720 } as const;
const LARGE = { width: 1920, height: 1080 } as const;

type Visit = (screen: string) => Promise<void>;

/** Every screen there is, in the order a shift meets them. */
async function walk(seat: SeatPage, visit: Visit): Promise<void> {
  const { page, desk } = seat;
  await expect(desk().getByText('能接到电话')).toBeVisible();
  await visit('sign-in');
  await seat.signIn();
  await seat.ready();
  await visit('agent idle');
  await seat.ring();
  await visit('ringing');
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await expect(desk().getByText('已存')).toBeVisible();
  await visit('in a call, the form filled');
  await page.keyboard.press('F1');
  await visit('help page');
  await page.keyboard.press('F1');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await visit('receipt');
  await page.keyboard.press('Alt+g');
  await expect(desk().getByRole('dialog')).toBeVisible();
  await visit('order list');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
  for (const [role, heading] of [
    ['班长', '等待的来电'],
    ['培训', '培训'],
  ] as const) {
    await page.keyboard.press('Alt+z');
    await desk().getByRole('menuitem', { name: '退出登录' }).click();
    await desk().getByRole('radio', { name: role }).click();
    await desk().getByRole('button', { name: '登录', exact: true }).click();
    await expect(desk().getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await visit(role);
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('every screen: nothing for axe to find, nothing cut, nothing scrolls, the console is silent', async ({ start, open, context }) => {
      test.setTimeout(180_000);
      const complaints = collectComplaints(context);
      const seat = await open(await start(toneSettings()));
      const visited: string[] = [];
      await walk(seat, async (screen) => {
        visited.push(screen);
        const frame = seat.deskFrame();
        expect.soft(await cutBoxes(frame), `${screen} at 1280`).toEqual([]);
        await resize(seat.page, frame, LARGE);
        expect.soft(await cutBoxes(frame), `${screen} at 1920`).toEqual([]);
        await resize(seat.page, frame, SMALL);
        expect.soft(await frame.evaluate(() => document.documentElement.style.colorScheme)).toBe(colorScheme);
        const { violations } = await new AxeBuilder({ page: seat.page }).withTags(['wcag2a', 'wcag2aa']).analyze();
        expect
          .soft(
            violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
            screen,
          )
          .toEqual([]);
        expect.soft(complaints.splice(0), screen).toEqual([]);
      });
      expect(visited).toHaveLength(9);
    });
  });
}

/** The form's own boxes, and what the hands know the place of around it. */
const FORM =
  '.type-bar, #field-notes, #field-item, #field-place, #field-detail, .questions, #field-caller, #field-phone, #field-title, .proposal, .action-bar .ui-button';
const FRAME =
  '.call-buttons .ui-button, .past-calls, .dial-out, .agent-middle, .candidates, .matter, .item-card, .order-strip .ui-button, .top-strip .ui-button';

test('nothing moves under the hands from the ring to the receipt', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  const frame = seat.deskFrame();
  await page.keyboard.press('Alt+n');
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  const form = await boxesOf(frame, FORM);
  const around = await boxesOf(frame, FRAME);
  expect(Object.keys(form)).toHaveLength(14);
  const expectStill = async (moment: string): Promise<void> => {
    expect.soft(await boxesOf(frame, FORM), moment).toEqual(form);
    expect.soft(await boxesOf(frame, FRAME), moment).toEqual(around);
  };

  await seat.ring();
  await expectStill('ring');
  await seat.answer();
  await expectStill('answer');
  await page.keyboard.press('Alt+s');
  await page.keyboard.type('暖气');
  await expect(desk().getByRole('option').nth(4)).toBeVisible();
  await expectStill('candidates');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+j');
  await fillForm(seat);
  await expectStill('item and place, with their proposal');
  await answerQuestions(seat);
  await expect(desk().getByText('已存')).toBeVisible();
  await expectStill('questions answered');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  expect.soft(await boxesOf(frame, FRAME), 'receipt').toEqual(around);
  await page.keyboard.press('Alt+n');
  await expectStill('the next draft');
});

test('a refused sign-in and another role move nothing of the sign-in form', async ({ start, open }) => {
  const seat = await open(await start());
  const { page, desk } = seat;
  await expect(desk().getByText('能接到电话')).toBeVisible();
  const form = '.sign-in input, .sign-in button, .sign-in-phone';
  const before = await boxesOf(seat.deskFrame(), form);
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await expect(desk().getByRole('alert')).toContainText('密码不对');
  expect(await boxesOf(seat.deskFrame(), form)).toEqual(before);
  await desk().getByRole('radio', { name: '班长' }).click();
  await expect(desk().getByText('能接到电话')).toBeHidden();
  expect(await boxesOf(seat.deskFrame(), form)).toEqual(before);
});

test('a microphone that is refused is told before signing in, with what to do, and again when 示闲 is refused', async ({
  start,
  playwright,
  launchOptions,
}) => {
  const args = [...CHROMIUM_FLAGS.filter((flag) => flag !== '--use-fake-ui-for-media-stream'), '--deny-permission-prompts'];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage({ permissions: [] });
    await page.goto((await start()).address);
    const { desk, signIn } = seatPage(page);
    await expect(desk().getByRole('button', { name: '登录', exact: true })).toBeVisible();
    await expect(desk().getByText('麦克风未被允许')).toBeVisible();
    await expect(desk().getByText('点地址栏左侧的图标，允许使用麦克风')).toBeVisible();
    await signIn();
    await page.keyboard.press('Alt+x');
    await expect(desk().getByRole('region', { name: '提示' })).toContainText(/不能示闲.*点地址栏左侧的图标/);
  } finally {
    await browser.close();
  }
});

test('on a call the state menu takes the keyboard and gives it back to the field it came from', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  const notes = desk().getByRole('textbox', { name: /^记录/ });
  await expect(notes).toBeFocused();
  await page.keyboard.press('Alt+z');
  await expect(desk().getByRole('menuitem', { name: '通话后 · 示闲' }), 'what follows this call').toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(desk().getByRole('menuitem', { name: '通话后 · 小休' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(notes).toBeFocused();
});

function wordsOf(tree: object): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : wordsOf(value as object)));
}

/** What main, the settings and the people of this test said; everything else in Chinese is the desk's own and should be English. */
const DATA =
  JSON.stringify(demoDocuments()) +
  JSON.stringify(knowledgeFiles()) +
  JSON.stringify(DEFAULT_SETTINGS.lines) +
  ['林静', '周敏', '吴建华', '家里暖气不热已经三天，客厅14度', '花家地西里三区5号楼2单元', '不清楚'].join();
const OWN_WORDS = new Set([...wordsOf(zhCn), en.app.language]);

function untranslated(texts: readonly string[]): string[] {
  const fromData = (text: string): boolean => (text.match(/\p{Script=Han}+/gu) ?? []).every((run) => DATA.includes(run));
  return texts.filter((text) => OWN_WORDS.has(text) || !fromData(text));
}

test('in English every screen is English but for its data', async ({ start, open }) => {
  test.setTimeout(120_000);
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  const expectEnglish = async (screen: string): Promise<void> => {
    expect.soft(untranslated(await chineseOn(seat.deskFrame())), screen).toEqual([]);
    expect.soft(await cutBoxes(seat.deskFrame()), screen).toEqual([]);
  };
  await seat.signIn();
  expect(untranslated(await chineseOn(seat.deskFrame())), 'the check sees Chinese').toContain('没有通话');
  await page.keyboard.press('Alt+z');
  await desk().getByRole('menuitem', { name: 'English' }).click();
  await expect(desk().getByText('Calls can reach you')).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(desk().getByRole('menuitem', { name: '中文' })).toBeVisible();
  expect(untranslated(await chineseOn(seat.deskFrame())), 'the other language by its own name').toEqual(['中文']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+x');
  await expect(
    desk()
      .getByRole('button', { name: /Available/ })
      .first(),
  ).toBeVisible();
  await expectEnglish('agent idle');
  await page.keyboard.press('Alt+y');
  await expect(desk().getByRole('alert').getByText('139 0000 0002')).toBeVisible();
  await expectEnglish('ringing');
  await page.keyboard.press('F2');
  await expect(desk().getByRole('textbox', { name: /^Notes/ })).toBeFocused();
  await expectEnglish('empty form');
  await fillInEnglish(seat);
  await expectEnglish('in a call, the form filled');
  await page.keyboard.press('F1');
  await expectEnglish('help page');
  await page.keyboard.press('F1');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await expectEnglish('receipt');
  await page.keyboard.press('Alt+g');
  await expectEnglish('order list');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect(desk().getByText('agent hung up')).toBeVisible();
  await expectEnglish('after the call');
  for (const [role, heading] of [
    ['Shift lead', 'Waiting calls'],
    ['Trainer', 'Trainer'],
  ] as const) {
    await page.keyboard.press('Alt+z');
    await desk().getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(desk().getByRole('button', { name: 'Sign in' })).toBeVisible();
    await expectEnglish('sign-in');
    await desk().getByRole('radio', { name: role }).click();
    await desk().getByRole('button', { name: 'Sign in' }).click();
    await expect(desk().getByRole('heading', { name: heading, exact: true })).toBeVisible();
    await expectEnglish(role);
  }
});

async function fillInEnglish(seat: SeatPage): Promise<void> {
  const { page } = seat;
  await page.keyboard.type('家里暖气不热已经三天，客厅14度');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道');
  await page.keyboard.type('花家地西里三区5号楼2单元');
  await answerQuestions(seat);
}
