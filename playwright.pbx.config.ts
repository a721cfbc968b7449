import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

/** The tests on a real Asterisk: one PBX on fixed ports, so one test at a time. `npm run test:pbx` prepares its tree. */
export default defineConfig({
  ...base,
  testDir: 'test/pbx',
  outputDir: 'out/pbx/results',
  timeout: 90_000,
  reporter: [['list'], ['json', { outputFile: 'out/pbx.json' }]],
});
