import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import readWorkbook from 'read-excel-file/node';
import { zhCn } from '../../renderer/desk/i18n/zh-cn.ts';
import { collectComplaints, cutBoxes, resize } from '../support/desk-look.ts';
import { signInAsLead } from '../support/lead.ts';
import { test } from '../support/seat-fixture.ts';

const SIZES = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
] as const;
const words = zhCn.lead.rating;

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the rates in each view: nothing for axe to find, nothing cut, the console is silent', async ({ start, open, context }) => {
      test.setTimeout(180_000);
      const complaints = collectComplaints(context);
      const lead = await open(await start());
      const { page, desk } = lead;
      await signInAsLead(lead);
      await page.keyboard.press('Alt+g');
      // Rows of 17 districts look as those of 343 streets do, and are looked through in a tenth of the time.
      await desk().getByRole('combobox', { name: words.board }).selectOption('district');
      for (const name of Object.values(words.view)) {
        await desk().getByRole('tab', { name }).click();
        await expect(desk().getByText(words.reading)).toHaveCount(0);
        for (const size of SIZES) {
          await resize(page, lead.deskFrame(), size);
          expect.soft(await cutBoxes(lead.deskFrame()), `${name} at ${size.width}`).toEqual([]);
        }
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
        expect
          .soft(
            violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]),
            name,
          )
          .toEqual([]);
        expect.soft(complaints.splice(0), name).toEqual([]);
      }
    });
  });
}

test('the sheet of the 点评会 is saved as a workbook, and on paper it stands alone, black on white', async ({ start, open }) => {
  const lead = await open(await start());
  const { page, desk } = lead;
  await signInAsLead(lead);
  await page.keyboard.press('Alt+g');
  await desk().getByRole('tab', { name: words.view.review }).click();
  const saved = page.waitForEvent('download');
  await desk().getByRole('button', { name: words.xlsx }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^review-\d{4}-\d\d\.xlsx$/);
  const sheets = await readWorkbook(readFileSync(await file.path()));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(expect.arrayContaining(['全市', '全市走势', '各区', '街乡镇四类', '约谈']));

  await lead.deskFrame().evaluate(() => {
    window.print = () => undefined;
  });
  await desk().getByRole('button', { name: words.print }).click();
  const paper = desk().locator('.paper');
  await expect(paper).toBeHidden();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(paper).toBeVisible();
  await expect(desk().getByRole('dialog')).toBeHidden();
  await expect(paper).toContainText('演示口径');
  await expect(paper).toContainText(words.practice);
  expect(await paper.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: null });
  await lead.deskFrame().evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(paper).toHaveCount(0);
});
