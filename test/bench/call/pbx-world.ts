import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { preparePbx } from '../../../main/start/pbx.mjs';
import { type Asterisk, createAsterisk } from '../../pbx/support/asterisk.ts';
import { createCentralProcess, ENROL_CODE } from '../../pbx/support/central-process.ts';
import { setSecret, writeConfig } from '../../support/live-config.ts';
import { ROOT, removeFolder, startProgram, temporaryFolder } from '../../support/program.ts';
import { type SeatPage, seatPage } from '../../support/seat-fixture.ts';

/** A real Asterisk and central beside it, and seats of the built program on them. */
export interface PbxWorld {
  readonly asterisk: Asterisk;
  /** Signed in and 示闲, in its live context. */
  openSeat(context: BrowserContext, options: SeatOptions): Promise<SeatPage>;
  closeSeats(): Promise<void>;
  dispose(): Promise<void>;
}

interface SeatOptions {
  readonly seat: string;
  readonly agent: string;
  readonly sip?: object;
  /** Words before the program's command: a namespace to run in. */
  readonly enter?: readonly string[];
}

const AMI_PORT = 5_038;

/** @throws with what is missing: root, Debian, a package */
export async function openPbxWorld(): Promise<PbxWorld> {
  const { tree, why } = process.env['PBX_TREE'] ? { tree: process.env['PBX_TREE'], why: '' } : await preparePbx();
  if (tree === undefined) throw new Error(`真实交换机跑不起来 · no real PBX: ${why}`);
  const out = join(ROOT, 'out', 'bench', 'pbx');
  rmSync(out, { recursive: true, force: true });
  const asterisk = createAsterisk(tree, join(out, 'run'));
  const central = createCentralProcess(join(out, 'central'), join(asterisk.runDir, 'etc', 'hotline-seats.conf'), AMI_PORT);
  await asterisk.start();
  const ends: (() => Promise<unknown>)[] = [];
  const closeSeats = async (): Promise<void> => {
    for (const end of ends.splice(0)) await end();
  };
  const dispose = async (): Promise<void> => {
    await closeSeats();
    await central.stop();
    await asterisk.stop();
  };
  try {
    await central.start();
  } catch (error) {
    await dispose();
    throw error;
  }
  // The first start of central writes the seats' accounts.
  await asterisk.cli('module reload res_pjsip.so');
  return {
    asterisk,
    closeSeats,
    dispose,
    openSeat: async (context, { seat, agent, sip, enter }) => {
      const dataDir = temporaryFolder();
      const config = writeConfig(dataDir, { seat, ...(sip ? { settings: { sip } } : {}) }, central.url);
      await setSecret(dataDir, config, 'enrol-code', ENROL_CODE);
      const program = await startProgram({ dataDir, flags: ['--config', config], ...(enter ? { enter } : {}) });
      ends.push(async () => {
        await program.stop();
        removeFolder(dataDir);
      });
      const page = await context.newPage();
      await page.goto(program.address);
      await signIn(page, agent);
      await seatPage(page).ready();
      return seatPage(page);
    },
  };
}

/** In the live context nobody's number and password stand there already. */
async function signIn(page: Page, agent: string): Promise<void> {
  const { desk } = seatPage(page);
  await desk().getByLabel('工号').fill(agent);
  await desk().getByLabel('密码').fill('12345');
  await page.keyboard.press('Enter');
  await desk().getByRole('button', { name: '坐席状态 示忙' }).waitFor();
}
