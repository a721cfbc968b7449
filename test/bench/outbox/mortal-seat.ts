import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { enterDesk, type HeadlessDesk } from '../../support/headless-seat.ts';
import { setSecret, writeConfig } from '../../support/live-config.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { ENROL_CODE } from './mortal-central.ts';

/** One life of the seat's program: from its start to its SIGKILL. */
export interface SeatLife {
  readonly desk: HeadlessDesk;
  kill(): Promise<void>;
}

export interface MortalSeat {
  /** Starts it on the folder it had before, and signs in. */
  begin(): Promise<SeatLife>;
}

export async function createMortalSeat(folder: string, centralUrl: string): Promise<MortalSeat> {
  const dataDir = join(folder, 'seat');
  mkdirSync(dataDir, { recursive: true });
  const config = writeConfig(dataDir, {}, centralUrl);
  await setSecret(dataDir, config, 'enrol-code', ENROL_CODE);
  return {
    begin: async () => {
      const program: Program = await startProgram({ dataDir, flags: ['--config', config] });
      const desk = await enterDesk(program);
      await desk.ask('seat:sign-in', { agentId: '1001', password: '12345', role: 'agent' });
      return {
        desk,
        kill: async () => {
          await program.kill();
          desk.close();
        },
      };
    },
  };
}
