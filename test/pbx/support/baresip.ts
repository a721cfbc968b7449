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

const CONTROL = 4_444;
export const BARESIP_HERTZ = 600;

const configuration = (folder: string): string => `poll_method epoll
sip_listen 127.0.0.1:5070
call_local_timeout 120
call_max_calls 4
audio_source ausine,${BARESIP_HERTZ}
audio_player aubridge,nil
audio_alert aubridge,nil
ausrc_srate 48000
auplay_srate 8000
ausrc_channels 2
auplay_channels 1
audio_buffer 20-160
rtp_ports 30000-30100
net_interface 127.0.0.1
module_path /usr/lib/baresip/modules
module g711.so
module ausine.so
module aubridge.so
module sndfile.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:${CONTROL}
snd_path ${folder}
`;

/** A command as a netstring of JSON. @returns its answer */
function command(name: string, params = ''): Promise<string> {
  const json = JSON.stringify({ command: name, params });
  return new Promise((resolve, reject) => {
    const socket = connect(CONTROL, '127.0.0.1', () => socket.write(`${json.length}:${json},`));
    socket.on('data', (chunk: Buffer) => {
      const text = chunk.toString();
      if (!text.includes('"response":true')) return;
      socket.destroy();
      resolve(text);
    });
    socket.on('error', reject);
  });
}

export async function startBaresip(): Promise<Baresip> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'config'), configuration(folder));
  writeFileSync(join(folder, 'accounts'), '<sip:13987654321@127.0.0.1:5070>;regint=0;answermode=auto;audio_codecs=PCMA/8000/1\n');
  writeFileSync(join(folder, 'contacts'), '');
  const child: ChildProcess = spawn('baresip', ['-f', folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const deadline = Date.now() + 5_000;
  while (!log.includes('baresip is ready') && Date.now() < deadline) await pause(20);
  if (!log.includes('baresip is ready')) throw new Error(`baresip did not start:\n${log}`);
  return {
    dial: async (called) => void (await command('dial', `sip:${called}@${PBX}`)),
    hangUp: async () => void (await command('hangup')),
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
