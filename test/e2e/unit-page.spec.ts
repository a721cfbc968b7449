import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { startUnitCentral, type UnitCentral } from '../support/unit-central.ts';

const test = base.extend<{ readonly central: UnitCentral }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from its first argument.
  central: async ({}, use) => {
    const central = await startUnitCentral();
    await use(central);
    await central.stop();
  },
});

async function signIn(context: BrowserContext, central: UnitCentral, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${central.address}/unit/`);
  await page.getByLabel('账号').fill(id);
  await page.getByLabel('密码').fill('12345');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: '工单列表' })).toBeVisible();
  return page;
}

const row = (page: Page, number: string) => page.getByRole('navigation').getByRole('button', { name: number });
const act = (page: Page, name: string) => page.getByRole('region', { name: '可以办理' }).getByRole('button', { name, exact: true });
const form = (page: Page, name: string) => page.getByRole('form', { name, exact: true });
const timeline = (page: Page) => page.getByRole('region', { name: '经过' });

async function expectNoFault(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test('a unit signs, contacts and replies; the district sees the copy; another unit gets nothing', async ({ central, browser, context }) => {
  const number = await central.post();
  const page = await signIn(context, central, '5001');
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await row(page, number).click();
  await expect(page.getByRole('heading', { name: '暖气不热' })).toBeVisible();
  await expect(page.getByRole('region', { name: '时限' })).toContainText(/签收.*剩/);
  await expect(page.getByRole('region', { name: '诉求' })).not.toContainText('王桂芳');
  await expectNoFault(page);

  await act(page, '签收').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '签收：已记入' })).toBeVisible();
  await act(page, '联系诉求人').click();
  await expectNoFault(page);
  await page.keyboard.type('约了下午上门');
  await page.keyboard.press('Control+Enter');
  await expect(timeline(page)).toContainText('约了下午上门');
  await act(page, '办结回复').click();
  await form(page, '办结回复').getByLabel('已解决').check();
  await form(page, '办结回复').getByLabel('答复诉求人').fill('阀门已更换，室温恢复到二十度。');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('还没有填：答复热线');
  await form(page, '办结回复').getByLabel('答复热线').fill('已上门更换阀门。');
  await page.keyboard.press('Control+Enter');
  await expect(row(page, number)).toContainText(/已回复|回访中/);
  expect(faults).toEqual([]);

  // The sign-in lives on in its cookie, and nowhere a script could read it.
  await page.reload();
  await expect(row(page, number)).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }) + document.cookie)).not.toMatch(/eyJ|hotline-refresh/);

  const district = await signIn(await browser.newContext({ locale: 'zh-CN' }), central, '6001');
  await row(district, number).click();
  await expect(timeline(district)).toContainText('阀门已更换');
  const other = await signIn(await browser.newContext({ locale: 'zh-CN' }), central, '5002');
  await expect(other.getByText('没有符合的工单。')).toBeVisible();
});

test('what somebody else did meanwhile is told, and what was typed stays', async ({ central, browser, context }) => {
  const number = await central.post();
  const [page, colleague] = [await signIn(context, central, '5001'), await signIn(await browser.newContext(), central, '5001')];
  for (const each of [page, colleague]) await row(each, number).click();
  await act(page, '提出派单异议').click();
  await form(page, '提出派单异议').getByLabel('理由').fill('不属于本街道');
  await form(page, '提出派单异议').getByLabel('依据材料').fill('权属证明');
  await act(colleague, '签收').click();
  await colleague.keyboard.press('Enter');
  await expect(timeline(colleague)).toContainText('签收 望京街道');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('alert')).toContainText('别人刚刚办过这张工单');
  // 签收期限 stood there before.
  await expect(timeline(page)).toContainText('签收 望京街道');
  await expect(form(page, '提出派单异议').getByLabel('理由')).toHaveValue('不属于本街道');
  await page.keyboard.press('Control+Enter');
  await expect(timeline(page)).toContainText('权属证明');
});

test('a street whistles for a department, which turns up; the district marks both', async ({ central, browser, context }) => {
  const number = await central.post();
  const page = await signIn(context, central, '5001');
  await row(page, number).click();
  await act(page, '签收').click();
  await page.keyboard.press('Enter');
  await act(page, '联系诉求人').click();
  await page.keyboard.type('约了现场');
  await page.keyboard.press('Control+Enter');
  await act(page, '吹哨').click();
  await form(page, '吹哨').getByLabel('被吹哨部门').fill('北京市城市管理委员会');
  await form(page, '吹哨').getByLabel('集合地点').fill('小区北门');
  await form(page, '吹哨').getByLabel('集合时间').fill('2099-12-01T10:00');
  await page.keyboard.press('Control+Enter');
  await expect(timeline(page)).toContainText('2099-12-01 10:00');

  const department = await signIn(await browser.newContext({ locale: 'zh-CN', colorScheme: 'dark' }), central, '5002');
  await row(department, number).click();
  await act(department, '报到').click();
  await department.keyboard.press('Enter');
  await expect(timeline(department)).toContainText('报到');
  await expect(act(department, '报到')).toHaveCount(0);
  await expectNoFault(department);

  const district = await signIn(await browser.newContext({ locale: 'zh-CN' }), central, '6001');
  await row(district, number).click();
  await act(district, '哨响评价').click();
  await expectNoFault(district);
  await form(district, '哨响评价').getByLabel('好').first().check();
  await form(district, '哨响评价').getByRole('group', { name: '北京市城市管理委员会' }).getByLabel('一般').check();
  await district.keyboard.press('Control+Enter');
  await expect(timeline(district)).toContainText('北京市城市管理委员会 一般');
});

test('list and order stand side by side on the smallest screen, for the unit and for the city', async ({ central, context }) => {
  await central.post();
  const number = await central.post({ title: '楼道堆物，夜里没有灯，老人上下楼不安全', confidential: true });
  for (const [id, size] of [
    ['5001', { width: 1280, height: 720 }],
    ['7001', { width: 1920, height: 1080 }],
  ] as const) {
    const page = await signIn(context, central, id);
    await page.setViewportSize(size);
    // The city begins with what waits for its word: nothing here.
    if (id === '7001') await page.getByRole('button', { name: '全部工单' }).click();
    await row(page, number).click();
    await expect(timeline(page)).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    await page.screenshot({ path: `out/unit-page/${id}-${size.width}.png` });
    await expectNoFault(page);
    await page.getByRole('navigation', { name: '页面' }).getByRole('button', { name: /三率$/ }).click();
    await expect(page.getByRole('status')).toContainText('演示口径');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    await page.screenshot({ path: `out/unit-page/${id}-rates-${size.width}.png` });
    await expectNoFault(page);
    await page.getByRole('button', { name: '退出' }).click();
    await expect(page.getByLabel('密码')).toBeVisible();
  }
});

test('a street objects three times; the city refuses twice, upholds the third and designates, and the history tells it', async ({
  central,
  browser,
  context,
}) => {
  const number = await central.post();
  const street = await signIn(context, central, '5001');
  await expect(street.getByRole('complementary')).toContainText('练习');
  const city = await signIn(await browser.newContext({ locale: 'zh-CN' }), central, '7001');
  await expect(city.getByText('没有等您处理的工单。')).toBeVisible();
  await row(street, number).click();
  const says = async (kind: string, fields: Readonly<Record<string, string>>, page: Page): Promise<void> => {
    await act(page, kind).click();
    for (const [label, text] of Object.entries(fields)) await form(page, kind).getByLabel(label).fill(text);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: `${kind}：已记入` })).toBeVisible();
  };
  for (const round of ['一', '二', '三']) {
    await street.getByRole('button', { name: '重新读取' }).click();
    await says('提出派单异议', { 理由: `理由${round}`, 依据材料: `清单${round}` }, street);
    await city.getByRole('button', { name: '刷新' }).click();
    await expect(row(city, number)).toContainText('异议审核');
    await row(city, number).click();
    await expect(city.getByRole('region', { name: '异议审核' })).toContainText(`理由${round}`);
    if (round !== '三') await says('异议不成立', { 理由: `属地${round}` }, city);
  }
  await expect(city.getByRole('region', { name: '异议审核' })).toContainText('“理由二” 异议不成立：属地二');
  await expectNoFault(city);
  await says('异议成立', { 理由: '确属市城管委' }, city);
  // On to the next unit at once; the limit is the item's, and nobody types it.
  await expect(form(city, '派单').getByRole('group', { name: '回复期限' })).toContainText('按7天级');
  // Under another item, by part of its name: the limits are that one's.
  await form(city, '派单').getByLabel('事项').fill('计划外停暖');
  await form(city, '派单').getByRole('button', { name: '加入' }).click();
  await expect(form(city, '派单').getByRole('group', { name: '回复期限' })).toContainText('按24小时级');
  await expectNoFault(city);
  await form(city, '派单').getByLabel('主办单位').fill('北京市城市管理委员会');
  await city.keyboard.press('Control+Enter');
  await expect(timeline(city)).toContainText('指定（不得再提异议）');
  await expect(timeline(city)).toContainText('改派事项 公共服务 › 供暖 › 计划外停暖');
  await expect(timeline(city)).toContainText('清单一');
  await expect(city.getByText('没有等您处理的工单。')).toBeVisible();
  const department = await signIn(await browser.newContext({ locale: 'zh-CN' }), central, '5002');
  await row(department, number).click();
  await expect(act(department, '签收')).toBeVisible();
  await expect(act(department, '提出派单异议')).toHaveCount(0);
});
