import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { installAudioProbe } from './audio-probe.ts';
import { type Program, type ProgramOptions, removeFolder, startProgram, temporaryFolder } from './program.ts';
import { writeToneWav } from './tone-wav.ts';

/** The seat's own tone in its microphone, the citizen's in the scripted caller's: neither is a harmonic of the other. */
export const SEAT_HERTZ = 440;
export const CITIZEN_HERTZ = 1_000;
/** The number in resources/voices/tone.json, as the desk writes it. */
export const TONE_CALLER = '139 0000 0002';

interface SeatFixtures {
  /** Starts the program; everything started is ended after the test, its output attached when the test failed. */
  start: (options?: ProgramOptions) => Promise<Program>;
  /** Opens the seat's address and waits for the desk. */
  open: (program: Program) => Promise<SeatPage>;
}

export interface SeatPage {
  readonly page: Page;
  /** The desk, whichever frame holds it now: it may have been replaced. */
  desk(): FrameLocator;
  deskFrame(): Frame;
  citizen(): Frame | undefined;
  signIn(): Promise<void>;
  ready(): Promise<void>;
  /** Asks for a practice call and waits until it rings, with its number. */
  ring(caller?: string): Promise<void>;
  answer(): Promise<void>;
}

export function toneFile(dir: string): string {
  const path = join(dir, 'seat-tone.wav');
  writeToneWav(path, SEAT_HERTZ);
  return path;
}

/** The desk lives on the port after the phone's, the citizen on the one after that. */
function frameAt(page: Page, offset: number): Frame | undefined {
  const port = Number(new URL(page.url()).port) + offset;
  return page.frames().find((frame) => frame.url().startsWith(`http://127.0.0.1:${port}/`));
}

export function seatPage(page: Page): SeatPage {
  const desk = (): FrameLocator => page.frameLocator('iframe[title="坐席台"]');
  return {
    page,
    desk,
    deskFrame: () => {
      const frame = frameAt(page, 1);
      if (!frame) throw new Error('the desk has no frame');
      return frame;
    },
    citizen: () => frameAt(page, 2),
    signIn: async () => {
      await desk().getByRole('button', { name: '登录', exact: true }).waitFor();
      await page.keyboard.press('Enter');
      await desk().getByRole('button', { name: '坐席状态 示忙' }).waitFor();
    },
    ready: async () => {
      await desk()
        .getByRole('banner')
        .getByText(/能接到电话/)
        .first()
        .waitFor();
      await page.keyboard.press('Alt+x');
      await desk().getByRole('button', { name: '坐席状态 示闲' }).waitFor();
    },
    ring: async (caller = TONE_CALLER) => {
      // Hands are faster than the caller of the call before is off the line.
      await expect(desk().getByRole('button', { name: /来一个练习电话/ })).toBeEnabled();
      await page.keyboard.press('Alt+y');
      await desk().getByRole('region', { name: '通话', exact: true }).getByRole('alert').getByText(caller).waitFor();
    },
    answer: async () => {
      await page.keyboard.press('F2');
      await desk().getByRole('button', { name: '坐席状态 通话' }).waitFor();
    },
  };
}

/** A seat that never had a catalogue fetches and indexes one first; from then on it searches without central. */
export async function catalogueInForce({ dataDir }: Program): Promise<void> {
  const file = join(dataDir, 'practice', 'log', 'main.log');
  await expect.poll(() => (existsSync(file) ? readFileSync(file, 'utf8') : ''), { timeout: 30_000 }).toContain('catalogue in force');
}

/** A settings file in which the scripted citizen sends a tone instead of speaking. */
export function toneSettings(): ProgramOptions {
  const file = join(temporaryFolder(), 'settings.json');
  writeFileSync(file, JSON.stringify({ practice: { scenario: 'tone' } }));
  return { flags: ['--config', file] };
}

export const test = base.extend<SeatFixtures>({
  start: async ({ browserName }, use, info) => {
    void browserName;
    const programs: Program[] = [];
    const folders: string[] = [];
    await use(async (options = {}) => {
      const dataDir = options.dataDir ?? temporaryFolder();
      if (!options.dataDir) folders.push(dataDir);
      const program = await startProgram({ ...options, dataDir });
      programs.push(program);
      return program;
    });
    for (const program of programs) {
      if (info.status !== info.expectedStatus) await info.attach('program', { body: program.output() });
      await program.stop();
    }
    for (const folder of folders) removeFolder(folder);
  },
  open: async ({ browser, context }, use, info) => {
    const pages: Page[] = [];
    // Two programs are two people at two screens: in one window the page of the first would be a tab in the background.
    const contexts = new Map<Program, BrowserContext>();
    await use(async (program) => {
      const isFirst = contexts.size === 0;
      const own = contexts.get(program) ?? (isFirst ? context : await browser.newContext());
      if (!contexts.has(program)) await installAudioProbe(own);
      contexts.set(program, own);
      const page = await own.newPage();
      pages.push(page);
      await page.goto(program.address);
      return seatPage(page);
    });
    if (info.status !== info.expectedStatus)
      for (const page of pages)
        for (const frame of page.isClosed() ? [] : page.frames())
          await info.attach(frame.url(), { body: await frame.evaluate(() => document.body.textContent).catch(String) });
    for (const own of contexts.values()) if (own !== context) await own.close();
  },
});

/** The same seat with a sound file for a microphone, which Chromium plays in a loop. @param writeFile returns its path in the folder */
export function testWithMicrophone(writeFile: (folder: string) => string) {
  return test.extend<object, { microphone: string }>({
    microphone: [
      async ({ browserName }, use) => {
        void browserName;
        const folder = temporaryFolder();
        await use(writeFile(folder));
        removeFolder(folder);
      },
      { scope: 'worker' },
    ],
    browser: [
      async ({ microphone, playwright, launchOptions }, use) => {
        const args = [...(launchOptions.args ?? []), `--use-file-for-fake-audio-capture=${microphone}`];
        const browser = await playwright.chromium.launch({ ...launchOptions, args });
        await use(browser);
        await browser.close();
      },
      { scope: 'worker' },
    ],
  });
}

/** The seat whose agent is a tone. */
export const toneTest = testWithMicrophone(toneFile);
