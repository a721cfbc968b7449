import { expect } from '@playwright/test';
import { keysBesidesWords } from '../../shared/effort/effort.ts';
import { callsToPlay } from '../bench/keys/calls-to-play.ts';
import { countedByProgram } from '../bench/keys/counted-by-program.ts';
import { playItem } from '../bench/keys/play-item.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import { catalogueInForce, type SeatPage, test, toneSettings } from '../support/seat-fixture.ts';

async function openKeys({ page, desk }: SeatPage): Promise<void> {
  await page.keyboard.press('Alt+z');
  await desk().getByRole('menuitem', { name: '改键…' }).click();
  await expect(desk().getByRole('dialog', { name: '改键' })).toBeVisible();
}

/** The row of an action waits for its key. */
async function askFor({ desk }: SeatPage, action: RegExp): Promise<void> {
  await desk().getByRole('dialog').getByRole('button', { name: action }).first().click();
}

test('Alt held: the keys stand out at their controls, nothing moves, and all is gone with the key', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  const notes = desk().locator('#field-notes');
  await expect(notes).toBeFocused();
  const controls = desk().getByRole('main').locator('button, input, textarea, .ui-keys');
  const places = () => controls.evaluateAll((all) => all.flatMap((each) => Object.values(each.getBoundingClientRect().toJSON())));
  const before = await places();

  await page.keyboard.down('Alt');
  await expect(desk().locator('.keys-shown')).toBeVisible();
  await expect(desk().getByText('F1 全部按键和改键')).toBeVisible();
  expect(await places()).toEqual(before);
  await expect(notes).toBeFocused();
  await page.keyboard.up('Alt');
  await expect(desk().locator('.keys-shown')).toHaveCount(0);

  await page.keyboard.down('Alt');
  await expect(desk().locator('.keys-shown')).toBeVisible();
  await page.keyboard.press('w');
  await expect(desk().locator('.keys-shown')).toHaveCount(0);
  await page.keyboard.up('Alt');
  await expect(desk().getByRole('radio', { name: /求助/ })).toBeChecked();
  await expect(notes).toBeFocused();
});

test('another key for dispatch: refused where it is taken or kept, and after a reload it alone dispatches', async ({ start, open }) => {
  const program = await start(toneSettings());
  const seat = await open(program);
  const { page, desk } = seat;
  await seat.signIn();
  await openKeys(seat);
  const said = desk().locator('.keys-said');
  await askFor(seat, /^派单/);
  await page.keyboard.press('F7');
  await expect(said).toContainText('F7 已是「静音」的键');
  await page.keyboard.press('Control+a');
  await expect(said).toContainText('Ctrl+A 不能用');
  await page.keyboard.press('F3');
  await expect(said).toContainText('F3 现在是「派单」');
  await page.keyboard.press('Escape');
  await expect(desk().getByRole('dialog')).toHaveCount(0);

  await seat.deskFrame().evaluate(() => location.reload());
  await expect(desk().getByRole('button', { name: /坐席状态/ })).toBeVisible();
  await catalogueInForce(program);
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await expect(desk().getByRole('button', { name: /^派单/ })).toHaveAttribute('aria-keyshortcuts', 'F3');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByText('已存')).toBeVisible();
  await expect(desk().getByRole('status')).toHaveCount(0);
  await page.keyboard.press('F3');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
});

test('the program counts the keys of an order as whoever presses them does', async ({ start, open }) => {
  const program = await start(toneSettings());
  const seat = await open(program);
  await seat.signIn();
  await catalogueInForce(program);
  await seat.ready();
  const calls = callsToPlay();
  // One that asks for typed words, which an input method has.
  const asks = calls.find(({ item }) => item.questions.some(({ required, choices }) => required && choices.length === 0));
  const totals: number[] = [];
  for (const call of [...calls.slice(0, 2), ...(asks ? [asks] : [])]) {
    await seat.ring();
    await seat.answer();
    totals.push((await playItem(seat, call)).total);
    await seat.page.keyboard.press('F8');
    await seat.desk().getByRole('button', { name: '坐席状态 整理' }).waitFor();
    await seat.ready();
  }
  const counted = countedByProgram(program.dataDir, '1001');
  expect(counted.map(keysBesidesWords)).toEqual(totals);
  expect(counted.map(({ clicks, travels }) => clicks + travels)).toEqual(totals.map(() => 0));
});
