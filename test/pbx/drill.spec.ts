import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { chooseItem, choosePlace } from '../support/fill-form.ts';
import { pause } from '../support/program.ts';
import type { SeatPage } from '../support/seat-fixture.ts';
import { askTheCitizen, drillRow, TURN_MS, takeDrill, speakingTest as test } from '../support/speaking-seat.ts';

/** Places in the menu of questions. */
const TIME = '2';
const WISH = '5';
const DANGER = '7';
/** Longer than any event of the browser is late. */
const LATE_MS = 300;

const result = ({ desk }: SeatPage) => desk().getByRole('article', { name: '演练成绩' });
const point = (seat: SeatPage, name: string) =>
  result(seat)
    .getByRole('row')
    .filter({ has: seat.desk().getByRole('rowheader', { name }) });
const wrapUp = ({ desk }: SeatPage) => desk().getByRole('button', { name: /^坐席状态 整理/ });

async function signOut({ page, desk }: SeatPage): Promise<void> {
  await page.keyboard.press('Alt+z');
  await desk().getByRole('menuitem', { name: '退出登录' }).click();
  await desk().getByLabel('工号').waitFor();
}

async function signInAsTrainer({ desk }: SeatPage): Promise<void> {
  await desk().getByRole('radio', { name: '培训' }).click();
  await desk().getByLabel('工号').fill('3001');
  await desk().getByLabel('密码').fill('12345');
  await desk().getByRole('button', { name: '登录', exact: true }).click();
  await desk().getByRole('region', { name: '学员成绩' }).waitFor();
}

/** A heating call taken well: asked before written, in the third person, with everything the next one must know. */
async function takeHeatingWell(seat: SeatPage): Promise<void> {
  const { page } = seat;
  await takeDrill(seat, '暖气不热');
  await pause(TURN_MS);
  await askTheCitizen(seat, TIME);
  await pause(TURN_MS);
  await askTheCitizen(seat, WISH);
  await page.keyboard.type('市民反映家中暖气不热已经三天，客厅14度，家里有老人，希望尽快派人处理。');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '暖气不热', '室温');
  await choosePlace(seat, 'wangjing', '望京街道', TURN_MS);
  await pause(TURN_MS);
  await page.keyboard.type('花家地西里三区5号楼2单元301');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('小区物业');
  await page.keyboard.press('Alt+l');
  await page.keyboard.type('王淑芬');
  await page.keyboard.press('Control+Enter');
  // The number is read out; then the citizen thanks and hangs up by himself.
  await wrapUp(seat).waitFor({ timeout: 30_000 });
}

test('a heating drill taken well scores 100, point by point, and the trainer sees it beside its gold order and as CSV', async ({
  start,
  open,
}) => {
  test.setTimeout(150_000);
  const seat = await open(await start());
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await takeHeatingWell(seat);
  await page.keyboard.press('Alt+x');
  await expect(result(seat)).toContainText('100 分');
  await expect(result(seat)).toContainText('优秀 · 通过');
  await expect(point(seat, '主办单位')).toContainText('望京街道');
  await result(seat).getByText('经过').click();
  await expect(result(seat)).toContainText('市民：喂，你好，我要反映一个问题。我家暖气不热，客厅才十四度。');
  await expect(result(seat)).toContainText('工单派出');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+u');
  await expect(drillRow(seat, '暖气不热')).toContainText('最好 100 分 · 练过 1 次');
  await page.keyboard.press('Escape');

  await signOut(seat);
  await signInAsTrainer(seat);
  const runs = desk().getByRole('region', { name: '学员成绩' });
  await runs.getByRole('button', { name: /暖气不热/ }).click();
  await expect(desk().getByRole('region', { name: '演练成绩' })).toContainText('林静 1001 · 暖气不热');
  await expect(point(seat, '事项')).toContainText('公共服务 › 供暖 › 室温不达标');
  const downloading = page.waitForEvent('download');
  await runs.getByRole('button', { name: '导出 CSV' }).click();
  const csv = readFileSync(await (await downloading).path(), 'utf8').split('\r\n');
  expect(csv[0]).toBe('\uFEFF时间,工号,姓名,演练,结果,得分,振铃秒,通话秒,整理秒,全程秒');
  expect(csv[1]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d,1001,林静,暖气不热,优秀,100,\d+,\d+,\d+,\d+$/);
});

test('an emergency handed on passes, and one sent to a street is worth nothing and says why', async ({ start, open }) => {
  test.setTimeout(120_000);
  const seat = await open(await start());
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  await takeDrill(seat, '慌张的来电');
  await pause(TURN_MS);
  await askTheCitizen(seat, DANGER);
  await page.keyboard.type('市民称芳古园一区着火，有人被困');
  await expect(desk().getByRole('region', { name: '提示' })).toContainText('可能是紧急事项：“着火”。');
  await page.keyboard.press('Alt+o');
  await desk().getByRole('menuitem', { name: /119/ }).click();
  await wrapUp(seat).waitFor({ timeout: 30_000 });
  await desk().getByRole('button', { name: '交卷' }).click();
  await expect(result(seat)).toContainText('100 分');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Alt+x');
  await takeDrill(seat, '慌张的来电');
  await page.keyboard.type('楼里有烟，派人看看');
  await page.keyboard.press('Alt+w');
  await chooseItem(seat, '路灯不亮', '路灯');
  await choosePlace(seat, 'fangzhuang', '方庄');
  await page.keyboard.type('芳古园');
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByText('请念给来电人')).toBeVisible();
  await page.keyboard.press('F8');
  await wrapUp(seat).waitFor();
  await page.keyboard.press('Alt+x');
  await expect(result(seat)).toContainText('紧急警情没有转接：0 分');
  await expect(result(seat)).toContainText('不合格 · 未通过');
  await expect(point(seat, '办结方式')).toContainText('转 119派单不对');
});

test('the repeat caller’s earlier orders are there at the ring; a drill cut by a crash is void and scored by nobody', async ({
  start,
  open,
}) => {
  test.setTimeout(90_000);
  const program = await start();
  const seat = await open(program);
  await seat.signIn();
  await seat.ready();
  await takeDrill(seat, '又是夜间施工');
  await expect(seat.desk().getByText(/近30天 2 次/)).toBeVisible();
  await expect(seat.desk().getByRole('region', { name: '通话', exact: true })).toContainText('工地夜间仍在施工');
  await program.kill();
  await seat.page.close();

  const again = await open(await start({ dataDir: program.dataDir }));
  await again.signIn();
  await again.page.keyboard.press('Alt+u');
  await expect(again.desk().getByRole('dialog')).toContainText('程序中断，作废不计分');
  await expect(drillRow(again, '又是夜间施工')).toContainText('还没练过');
});

test('the key that opens the list again may follow Esc at once: what the browser tells late closes nothing', async ({ start, open }) => {
  const seat = await open(await start());
  const { page, desk } = seat;
  await seat.signIn();
  await page.keyboard.press('Alt+u');
  await expect(drillRow(seat, '暖气不热')).toBeVisible();
  // Esc as the browser does it, and the key before the task that tells of the closing.
  await seat.deskFrame().evaluate(async () => {
    const dialog = document.querySelector<HTMLDialogElement>('dialog[open]');
    dialog?.dispatchEvent(new Event('cancel', { cancelable: true }));
    dialog?.close();
    for (let turn = 0; turn < 10; turn += 1) await null;
    document.getElementById('drills')?.click();
  });
  await pause(LATE_MS);
  await expect(drillRow(seat, '暖气不热')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(desk().getByRole('dialog')).toHaveCount(0);
});

test('each of the six drills can be begun and stopped, and stopping takes the citizen off the line', async ({ start, open }) => {
  test.setTimeout(120_000);
  const seat = await open(await start());
  const { page, desk } = seat;
  await seat.signIn();
  await seat.ready();
  for (const title of ['慌张的来电', '暖气不热', '结婚登记要带什么', '市民火气很大', '又是夜间施工', '小区门口的事']) {
    await takeDrill(seat, title);
    await desk().getByRole('button', { name: '中止演练' }).click();
    await desk().getByRole('button', { name: '再按一次中止' }).click();
    await expect(desk().getByRole('dialog')).toContainText('中途停止，不计分');
    await page.keyboard.press('Escape');
    await wrapUp(seat).waitFor();
    await page.keyboard.press('Alt+x');
    await desk()
      .getByRole('button', { name: /^坐席状态 示闲/ })
      .waitFor();
  }
});
