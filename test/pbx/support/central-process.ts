import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CENTRAL_PATHS,
  type CentralEvent,
  centralEventSchema,
  type EnrolReply,
  enrolReplySchema,
  queueReplySchema,
  telephonyReplySchema,
} from '../../../shared/central/contract.ts';
import type { BoardDocument } from '../../../shared/queue/queue-board.ts';
import type { TelephonyHealth } from '../../../shared/queue/telephony-health.ts';
import { pause, ROOT } from '../../support/program.ts';
import { AMI_SECRET } from './asterisk.ts';

/** `npm run central` beside the PBX. */
export interface CentralProcess {
  readonly url: string;
  readonly dir: string;
  /** With what stands otherwise in its settings. */
  start(changes?: CentralChanges): Promise<void>;
  /** As SIGTERM would. */
  stop(): Promise<void>;
  /** Everything its event stream holds, read as a seat reads it. */
  events(): Promise<CentralEvent[]>;
  /** What it tells a lead. */
  board(): Promise<BoardDocument>;
  /** What it says of the PBX. */
  telephony(): Promise<TelephonyHealth>;
  enrol(seat: string): Promise<EnrolReply>;
  output(): string;
}

export const ENROL_CODE = 'pbx-tests';
const PORT = 12_350;

export interface CentralChanges {
  readonly amiSecret?: string;
  readonly queues?: readonly string[];
}

function writeSettings(dir: string, seatsFile: string, amiPort: number, { amiSecret, queues }: CentralChanges): string {
  const file = (name: string, text: string): string => {
    writeFileSync(join(dir, name), text);
    return join(dir, name);
  };
  const settings = {
    port: PORT,
    data: join(dir, 'data'),
    enrolCodeFile: file('code', `${ENROL_CODE}\n`),
    telephony: {
      sip: { servers: ['ws://127.0.0.1:8088/ws'], domain: '127.0.0.1' },
      ami: { port: amiPort, secretFile: file('secret', amiSecret ?? AMI_SECRET) },
      queues: queues ?? ['12345', '12369', '96310'],
      seatsFile,
    },
  };
  return file('central.yaml', JSON.stringify(settings, null, 2));
}

/** @param amiPort where it finds the PBX's manager */
export function createCentralProcess(dir: string, seatsFile: string, amiPort: number): CentralProcess {
  mkdirSync(dir, { recursive: true });
  const url = `http://127.0.0.1:${PORT}`;
  let child: ChildProcess | null = null;
  let output = '';
  let device: string | null = null;
  const enrol = async (seat: string): Promise<EnrolReply> => {
    const reply = await fetch(`${url}/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: ENROL_CODE, seat }),
    });
    return enrolReplySchema.parse(await reply.json());
  };
  const authorization = async (): Promise<string> => {
    // A seat of its own, so that no seat of a test loses its credential.
    device ??= (await enrol('8020')).deviceToken;
    return `Bearer ${device}`;
  };
  return {
    url,
    dir,
    enrol,
    start: async (changes = {}) => {
      const config = writeSettings(dir, seatsFile, amiPort, changes);
      const started = spawn(process.execPath, ['dist/central/central.js', '--config', config], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      output = '';
      for (const stream of [started.stdout, started.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const deadline = Date.now() + 15_000;
      while (!output.includes('central is running') && started.exitCode === null && Date.now() < deadline) await pause(20);
      if (!output.includes('central is running')) throw new Error(`central did not start:\n${output}`);
    },
    stop: async () => {
      const ending = child;
      child = null;
      if (!ending || ending.exitCode !== null) return;
      const exited = new Promise((resolve) => ending.once('exit', resolve));
      ending.kill('SIGTERM');
      await exited;
    },
    events: async () => readStream(url, await authorization()),
    board: async () => {
      const reply = await fetch(`${url}${CENTRAL_PATHS.queue}`, { headers: { authorization: await authorization() } });
      return queueReplySchema.parse(await reply.json()).board;
    },
    telephony: async () => {
      const reply = await fetch(`${url}${CENTRAL_PATHS.telephony}`, { headers: { authorization: await authorization() } });
      return telephonyReplySchema.parse(await reply.json()).health;
    },
    output: () => output,
  };
}

/** Reads the stream from its beginning until nothing more is there. */
async function readStream(url: string, authorization: string): Promise<CentralEvent[]> {
  const stop = new AbortController();
  const reply = await fetch(`${url}/v1/events`, {
    headers: { authorization, accept: 'text/event-stream', 'last-event-id': '0' },
    signal: stop.signal,
  });
  let text = '';
  const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error(`no event stream: ${reply.status}`);
  for (;;) {
    const next = await Promise.race([reader.read(), pause(250).then(() => null)]);
    if (next === null || next.done) break;
    text += next.value;
  }
  stop.abort();
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => centralEventSchema.parse(JSON.parse(data)));
}
