/**
 * `npm run pictures`: the README's pictures, taken of the running program while it is worked like any other day: two
 * practice calls of the heating scenario on an empty data folder, typed on the real desk; then a drill on another.
 */
import { mkdirSync } from 'node:fs';
import { type BrowserContext, chromium, expect } from '@playwright/test';
import config from '../../playwright.config.ts';
import { answerQuestions, CENTRAL_NUMBER, chooseItem, choosePlace, fillForm } from '../support/fill-form.ts';
import { signInAsLead } from '../support/lead.ts';
import { pause, ROOT, removeFolder, startProgram, temporaryFolder } from '../support/program.ts';
import { type SeatPage, seatPage } from '../support/seat-fixture.ts';
import { agentVoiceFile, TURN_MS, takeDrill } from '../support/speaking-seat.ts';
import { startWireCitizen } from '../support/wire-citizen.ts';

const OUT = `${ROOT}resources/pictures`;
const SMALL = { width: 1280, height: 720 } as const;
const LARGE = { width: 1920, height: 1080 } as const;
/** The number in resources/voices/heating.json, as the desk writes it. */
const CALLER = '139 0000 0001';
const DRAWN_MS = 400;
/** Between two citizens who wait: one is past the threshold when the picture is taken. */
const WAITS_MS = 12_000;
/** A quick hand; the call's clock should show that somebody typed. */
const TYPING = { delay: 60 } as const;

/** The desk is a frame: it is drawn in the new size a little after its page has it. */
async function take(seat: SeatPage, name: string): Promise<void> {
  const width = seat.page.viewportSize()?.width ?? 0;
  await seat.deskFrame().waitForFunction((wanted) => innerWidth === wanted, width);
  await pause(DRAWN_MS);
  await seat.page.screenshot({ path: `${OUT}/${name}-${width}.png`, caret: 'initial' });
}

/** The call before: its order is in the strip, and among the caller's past calls when they ring again. */
async function firstCall(seat: SeatPage): Promise<void> {
  await seat.ring(CALLER);
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await seat.page.keyboard.press('Control+Enter');
  await expect(seat.desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await seat.page.keyboard.press('F8');
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible();
  await seat.page.keyboard.press('Alt+x');
  await expect(seat.desk().getByRole('button', { name: /^坐席状态 示闲/ })).toBeVisible();
}

const NOTES = `上次报的暖气还是不热，客厅14度、卧室13度，已经三天。
花家地西里三区5号楼2单元，集中供暖。打过供热单位电话，没有人来。
家里有老人和孩子，请尽快派人来测温。`;

/** Half way through: item and place are chosen, one question is open, and the item is being looked at once more. */
async function secondCall({ page, desk, ...seat }: SeatPage): Promise<void> {
  await seat.answer();
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type(NOTES, TYPING);
  await page.keyboard.press('Alt+w');
  await page.keyboard.press('Alt+s');
  await page.keyboard.type('暖气不热', TYPING);
  await expect(desk().getByRole('option').first()).toContainText('室温');
  await page.keyboard.press('Alt+1');
  await page.keyboard.press('Alt+d');
  await page.keyboard.type('wj', TYPING);
  await expect(desk().getByRole('option').first()).toContainText('望京街道');
  await page.keyboard.press('Alt+1');
  await expect(desk().getByRole('textbox', { name: /^详细地址/ })).toBeFocused();
  await page.keyboard.type('花家地西里三区5号楼2单元', TYPING);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Alt+s');
  await page.keyboard.type('暖气不', TYPING);
  await expect(desk().getByRole('option').first()).toContainText('室温');
  await expect(desk().getByRole('region', { name: '派单建议' })).toContainText('望京街道');
  await expect(desk().getByText('已存')).toBeVisible();
}

/** A question that the caller adds: read out, and closed with one more key. */
async function question({ page, desk, ...seat }: SeatPage): Promise<void> {
  await page.keyboard.press('Alt+n');
  await expect(desk().getByRole('textbox', { name: /^记录/ })).toBeFocused();
  await page.keyboard.type('市民又问：结婚登记要带什么证件，户口在外地行不行', TYPING);
  await expect(desk().getByRole('button', { name: /结婚登记要带什么证件/ })).toBeVisible();
  await page.keyboard.press('Alt+6');
  await expect(desk().getByRole('region', { name: '念给市民的答复' })).toContainText('居民身份证');
  await take({ page, desk, ...seat }, 'answer');
}

async function play(seat: SeatPage): Promise<void> {
  await expect(seat.desk().getByText('能接到电话')).toBeVisible();
  await take(seat, 'sign-in');
  await seat.signIn();
  await seat.ready();
  await firstCall(seat);
  await seat.ring(CALLER);
  await expect(seat.desk().getByText(/近30天 1 次/)).toBeVisible();
  await take(seat, 'ring');
  await secondCall(seat);
  await take(seat, 'agent');
  await seat.page.setViewportSize(LARGE);
  await take(seat, 'agent');
  await question(seat);
  await seat.page.setViewportSize(SMALL);
  await take(seat, 'answer');
}

/** The same moment on the lead's screen: the agent talks, and two citizens wait. */
async function leadLooks(context: BrowserContext, joinUrl: string): Promise<void> {
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir, flags: ['--join', joinUrl] });
  const citizen = await startWireCitizen(joinUrl);
  try {
    const page = await context.newPage();
    await page.setViewportSize(SMALL);
    await page.goto(program.address);
    const lead = seatPage(page);
    await signInAsLead(lead);
    const calls = ['13900000003', '13900000004'].map((number) => citizen.prepare(number));
    for (const call of calls) {
      void call.invite();
      await pause(WAITS_MS);
    }
    await take(lead, 'lead');
    await page.setViewportSize(LARGE);
    await take(lead, 'lead');
    for (const call of calls) await call.cancel();
  } finally {
    await citizen.dispose();
    await program.stop();
    removeFolder(dataDir);
  }
}

/** A drill taken fairly well: asked, written, sent, and not quite complete. */
async function takeOne(seat: SeatPage): Promise<void> {
  const { page } = seat;
  await takeDrill(seat, '暖气不热');
  await pause(TURN_MS);
  await page.keyboard.type('市民反映家中暖气不热已经三天，客厅14度，希望尽快派人处理。');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道', TURN_MS);
  await pause(TURN_MS);
  await page.keyboard.type('花家地西里三区5号楼');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('小区物业');
  await page.keyboard.press('Alt+l');
  await page.keyboard.type('王女士');
}

/** The drill while it is on, its score, and both as the trainer sees them. */
async function drill(seat: SeatPage): Promise<void> {
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await takeOne(seat);
  await page.keyboard.press('Alt+i');
  await desk().getByRole('menu').waitFor();
  await take(seat, 'drill');
  await page.keyboard.press('5');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('button', { name: /^坐席状态 整理/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Alt+x');
  await desk().getByRole('article', { name: '演练成绩' }).waitFor();
  await take(seat, 'score');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+z');
  await desk().getByRole('menuitem', { name: '退出登录' }).click();
  await desk().getByRole('radio', { name: '培训' }).click();
  await desk().getByLabel('工号').fill('3001');
  await desk().getByRole('button', { name: '登录', exact: true }).click();
  await desk()
    .getByRole('region', { name: '学员成绩' })
    .getByRole('button', { name: /暖气不热/ })
    .click();
  await desk().getByRole('article', { name: '演练成绩' }).waitFor();
  await take(seat, 'trainer');
  await page.setViewportSize(LARGE);
  await take(seat, 'trainer');
}

/** On a data folder of its own: no earlier call stands beside the drill. */
async function drillLooks(context: BrowserContext): Promise<void> {
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir });
  try {
    const page = await context.newPage();
    await page.setViewportSize(SMALL);
    await page.goto(program.address);
    await drill(seatPage(page));
  } finally {
    await program.stop();
    removeFolder(dataDir);
  }
}

async function main(): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const dataDir = temporaryFolder();
  const program = await startProgram({ dataDir });
  const launch = config.use?.launchOptions ?? {};
  const voice = `--use-file-for-fake-audio-capture=${agentVoiceFile(dataDir)}`;
  const browser = await chromium.launch({ ...launch, args: [...(launch.args ?? []), voice] });
  try {
    const context = await browser.newContext({
      viewport: SMALL,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      permissions: ['microphone'],
      colorScheme: 'light',
    });
    const page = await context.newPage();
    await page.goto(program.address);
    await play(seatPage(page));
    await leadLooks(context, program.joinUrl);
    await drillLooks(context);
    await context.close();
  } finally {
    await browser.close();
    await program.stop();
    removeFolder(dataDir);
  }
}

if (import.meta.main) {
  await main();
  // The driver keeps a handle on the browser it has closed, and Node with it.
  process.exit();
}
