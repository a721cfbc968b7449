import { openSync, readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import Database from 'better-sqlite3';
import { callCard, expectState } from '../support/citizen-fixture.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import type { Program } from '../support/program.ts';
import { type SeatPage, toneTest as test, toneSettings } from '../support/seat-fixture.ts';

const notice = ({ desk }: SeatPage): Locator => desk().getByRole('region', { name: '提示' });
const notes = ({ desk }: SeatPage): Locator => desk().getByRole('textbox', { name: /^记录/ });
const storeOf = ({ dataDir }: Program): string => join(dataDir, 'practice', 'seat.db');

/** Takes the write lock as a backup program would. @returns gives it back */
function lockStore(program: Program): () => void {
  const db = new Database(storeOf(program));
  db.exec('BEGIN IMMEDIATE');
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}

test('another program holds the database while an agent types: it is said, the call goes on, nothing is lost', async ({ start, open }) => {
  test.setTimeout(90_000);
  const program = await start(toneSettings());
  const seat = await open(program);
  const { desk, page } = seat;
  await seat.signIn();
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await expect(notes(seat)).toBeFocused();
  await page.keyboard.type('锁住前');
  await expect(desk().getByText('已存')).toBeVisible();
  const unlock = lockStore(program);
  try {
    await page.keyboard.type('，锁住时');
    await expect(notice(seat)).toContainText('记录还没有存到本机', { timeout: 20_000 });
    await expect(desk().getByText('未存')).toBeVisible();
    await expect(callCard(seat)).toContainText('通话中');
    await page.keyboard.press('F7');
    await expect(callCard(seat)).toContainText('已静音');
    await desk()
      .getByRole('button', { name: /全部提示/ })
      .click();
    await expect(desk().getByRole('dialog')).toContainText('本机数据正被别的程序占用');
    await page.keyboard.press('Escape');
    await page.keyboard.press('F8');
    await expect(callCard(seat)).toContainText('坐席挂断');
  } finally {
    unlock();
  }
  await expectState(seat, '整理');
  await expect(desk().getByText('已存')).toBeVisible({ timeout: 20_000 });
  await expect(notice(seat)).not.toContainText('记录还没有存到本机');
  await seat.deskFrame().evaluate(() => location.reload());
  await expect(notes(seat)).toHaveValue('锁住前，锁住时', { timeout: 20_000 });
});

test('another program holds the database at the moment of dispatch: refused with what to do, then dispatched once', async ({
  start,
  open,
}) => {
  test.setTimeout(90_000);
  const program = await start();
  const seat = await open(program);
  const { desk, page } = seat;
  await seat.signIn();
  await page.keyboard.press('Alt+n');
  await desk()
    .getByRole('textbox', { name: /^联系电话/ })
    .fill('13811112222');
  await page.keyboard.press('Alt+j');
  await fillForm(seat);
  await answerQuestions(seat);
  await expect(desk().getByText('已存')).toBeVisible();
  const unlock = lockStore(program);
  try {
    await page.keyboard.press('Control+Enter');
    await expect(notice(seat)).toContainText('本机数据正被别的程序占用', { timeout: 20_000 });
    await expect(desk().getByRole('status')).toHaveCount(0);
  } finally {
    unlock();
  }
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER, { timeout: 20_000 });
  await expect(desk().getByText('今日工单（1）')).toBeVisible();
  await expect(notice(seat)).not.toContainText('占用');
});

test('the database is damaged at the start: a new one is begun, and the desk names the file that was kept', async ({ start, open }) => {
  const program = await start();
  await program.stop();
  // The header is whole and the pages are not: a disk that lost a block.
  const file = openSync(storeOf(program), 'r+');
  for (const at of [4_096, 8_192, 16_384]) writeSync(file, Buffer.alloc(2_048, 0xa5), 0, 2_048, at);
  const again = await start({ ...toneSettings(), dataDir: program.dataDir });
  const kept = readdirSync(join(program.dataDir, 'practice')).filter((name) => /^seat\.db\.damaged-\d{8}T\d{6}Z$/.test(name));
  expect(kept).toHaveLength(1);
  const seat = await open(again);
  await seat.signIn();
  await expect(notice(seat)).toContainText('本机数据文件坏了，已换上新的。');
  await expect(notice(seat)).toContainText('请班长把技术细节里的文件交给维护人员，不要删。');
  await seat
    .desk()
    .getByRole('button', { name: /全部提示/ })
    .click();
  await expect(seat.desk().getByRole('dialog')).toContainText(kept[0] ?? '');
  await seat.desk().getByRole('button', { name: '知道了' }).click();
  await expect(seat.desk().getByRole('dialog')).not.toContainText('坏了');
  await seat.page.keyboard.press('Escape');
  await seat.ready();
  await seat.ring();
  await seat.answer();
  await expectState(seat, '通话');
});
