import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pause, temporaryFolder } from '../../support/program.ts';
import { PBX } from './sipp.ts';

/** baresip as a citizen's softphone at the trunk: it sends a tone, keeps what it hears, and does what it is told. */
export interface Baresip {
  dial(called: string): Promise<void>;
  hangUp(): Promise<void>;
  /** What it has heard so far, a WAV file. */
  heard(): string;
  log(): string;
  stop(): Promise<void>;
}

/** Who it is: its tone, and its ports. */
interface Person {
  readonly number: string;
  readonly hertz: number;
  readonly sip: number;
  readonly control: number;
  /** Lowest of a hundred ports. */
  readonly rtp: number;
}

export const BARESIP_HERTZ = 600;
/** Not a harmonic of anybody's. */
export const THIRD_HERTZ = 1_300;
/** Behind the trunk. */
const CITIZEN: Person = { number: '13987654321', hertz: BARESIP_HERTZ, sip: 5_070, control: 4_444, rtp: 30_000 };
/** Whom a seat asks; `test-pjsip.conf` knows where. */
export const THIRD: Person = { number: '7002', hertz: THIRD_HERTZ, sip: 5_074, control: 4_445, rtp: 30_200 };

const configuration = (folder: string, { sip, hertz, rtp, control }: Person): string => `poll_method epoll
sip_listen 127.0.0.1:${sip}
call_local_timeout 120
call_max_calls 4
audio_source ausine,${hertz}
audio_player aubridge,nil
audio_alert aubridge,nil
ausrc_srate 48000
auplay_srate 8000
ausrc_channels 2
auplay_channels 1
audio_buffer 20-160
rtp_ports ${rtp}-${rtp + 100}
net_interface 127.0.0.1
module_path /usr/lib/baresip/modules
module g711.so
module ausine.so
module aubridge.so
module sndfile.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${control}
snd_path ${folder}
`;

/** A command as a netstring of JSON. @returns its answer */
function command(control: number, name: string, params = ''): Promise<string> {
  const json = JSON.stringify({ command: name, params });
  return new Promise((resolve, reject) => {
    const socket = connect(control, '127.0.0.1', () => socket.write(`${json.length}:${json},`));
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (!text.includes('"response":true')) return;
      socket.destroy();
      resolve(text);
    });
    socket.on('error', reject);
  });
}

export async function startBaresip(person = CITIZEN): Promise<Baresip> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config'), configuration(folder, person));
  writeFileSync(
    join(folder, 'accounts'),
    `<sip:${person.number}@127.0.0.1:${person.sip}>;regint=0;answermode=auto;audio_codecs=PCMA/8000/1\n`,
  );
  writeFileSync(join(folder, 'contacts'), '');
  const child: ChildProcess = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const deadline = Date.now() + 5_000;
  while (!log.includes('baresip is ready') && Date.now() < deadline) await pause(20);
  if (!log.includes('baresip is ready')) throw new Error(`baresip did not start:\n${log}`);
  return {
    dial: async (called) => void (await command(person.control, 'dial', `sip:${called}@${PBX}`)),
    hangUp: async () => void (await command(person.control, 'hangup')),
    heard: () =>
      globSync('*-dec.wav', { cwd: folder })
        .map((file) => join(folder, file))
        .sort()
        .at(-1) ?? '',
    log: () => log,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
