/**
 * `node test/tools/desk-preview.ts [scene…]`: draws the desk's scenes on a made-up main and phone into out/preview, at the
 * oldest desk's size and at the newest's. To look at while working on a screen; the README's pictures come from the
 * running program.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import config from '../../playwright.config.ts';
import { scenes } from '../support/desk-preview/scenes.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = `${ROOT}out/preview`;
const SIZES = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

async function reportPage(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement;
    return scrollHeight > clientHeight || scrollWidth > clientWidth;
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`);
  process.stdout.write(`${name} ${overflow ? 'SCROLLS ' : ''}${found.length === 0 ? 'axe clean' : found.join('\n  ')}\n`);
}

async function main(wanted: readonly string[]): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const server = await createServer({
    configFile: false,
    root: ROOT,
    cacheDir: 'node_modules/.cache/desk-preview',
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0 },
    logLevel: 'warn',
  });
  await server.listen();
  const address = `${server.resolvedUrls?.local[0]}test/support/desk-preview/`;
  const browser = await chromium.launch(config.use?.launchOptions ?? {});
  try {
    for (const [name, play] of Object.entries(scenes).filter(([scene]) => wanted.length === 0 || wanted.includes(scene))) {
      for (const viewport of SIZES) {
        const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', bypassCSP: true });
        const page = await context.newPage();
        page.setDefaultTimeout(5_000);
        page.on('pageerror', (error) => process.stdout.write(`${name}: ${error.message}\n`));
        page.on(
          'console',
          (line) => line.type() === 'error' && !line.text().includes('404') && process.stdout.write(`${name}: ${line.text()}\n`),
        );
        await page.goto(address);
        await play(page).catch((error: Error) => process.stdout.write(`${name}: ${error.message}\n`));
        await page.screenshot({ path: `${OUT}/${name}-${viewport.width}.png` });
        await reportPage(page, `${name} ${viewport.width}`);
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

if (import.meta.main) await main(process.argv.slice(2));
