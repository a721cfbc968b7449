import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumPath } from './test/support/chromium-flags.ts';

const debian = chromiumPath();

/** What listens to sound or holds a time: with another test beside it, it would judge that one too. */
const ALONE = /\/(autoplay|bad-input-sound|desk-trouble|gathering|lead|main-job|main-stalled|phone)\.spec\.ts$/;

/** Debian's Chromium where it is; elsewhere Playwright's own. Each test starts its own seat, so files may run side by side. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  projects: [
    { name: 'together', testIgnore: ALONE, outputDir: 'out/e2e/together' },
    { name: 'alone', testMatch: ALONE, outputDir: 'out/e2e/alone' },
  ],
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out/e2e.json' }]],
  use: {
    headless: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 720 },
    permissions: ['microphone'],
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(debian ? { executablePath: debian } : {}),
      args: [...CHROMIUM_FLAGS],
    },
  },
});
