import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall } from '../../../main/start/debian.mjs';

/** One datagram of sound between the PBX and a page, as it passed the loopback; `at` is epoch milliseconds. */
interface Packet {
  readonly at: number;
  readonly fromPbx: boolean;
  readonly kind: 'rtp' | 'other';
}

/** What passes between the PBX's sound ports and the browser, with the kernel's own times. */
export interface Capture {
  /** When the first packet of sound after a moment passed, each way; null while it has not. */
  firstRtp(after: number, fromPbx: boolean): number | null;
  /** Datagrams of any kind that a page sent to the PBX in between. */
  sentBetween(from: number, to: number): number;
  stop(): Promise<void>;
}

/** rtp.conf of the sample configuration. */
const [FIRST_PORT, LAST_PORT] = [20_000, 20_999];
const FILE_HEAD = 24;
const RECORD_HEAD = 16;

/** RFC 7983: what a datagram is, by its first byte; RFC 5761 4: RTCP by its second. */
function kindOf(payload: Buffer): Packet['kind'] {
  const [first = 0, second = 0] = payload;
  const isRtcp = second >= 192 && second <= 223;
  return first >= 128 && first <= 191 && !isRtcp ? 'rtp' : 'other';
}

/** @returns null for what is no UDP over an Ethernet-like link */
function readPacket(at: number, frame: Buffer): Packet | null {
  const isV6 = frame.length > 14 && frame.readUInt16BE(12) === 0x86dd;
  const ip = frame.subarray(14);
  const udp = ip.subarray(isV6 ? 40 : ((ip[0] ?? 0) & 0x0f) * 4);
  if (udp.length < 10) return null;
  const from = udp.readUInt16BE(0);
  return { at, fromPbx: from >= FIRST_PORT && from <= LAST_PORT, kind: kindOf(udp.subarray(8)) };
}

/** Takes whole records of a pcap stream off its front. @returns what is left */
function takeRecords(bytes: Buffer, take: (packet: Packet) => void): Buffer {
  let at = 0;
  while (bytes.length - at >= RECORD_HEAD) {
    const size = bytes.readUInt32LE(at + 8);
    if (bytes.length - at - RECORD_HEAD < size) break;
    const time = bytes.readUInt32LE(at) * 1_000 + bytes.readUInt32LE(at + 4) / 1_000;
    const packet = readPacket(time, bytes.subarray(at + RECORD_HEAD, at + RECORD_HEAD + size));
    if (packet) take(packet);
    at += RECORD_HEAD + size;
  }
  return bytes.subarray(at);
}

async function findTcpdump(): Promise<void> {
  if (existsSync('/usr/bin/tcpdump')) return;
  const failed = await aptInstall(['tcpdump']);
  if (failed !== undefined) throw new Error(failed);
}

export async function startCapture(): Promise<Capture> {
  await findTcpdump();
  const packets: Packet[] = [];
  const filter = `udp and portrange ${FIRST_PORT}-${LAST_PORT}`;
  const child: ChildProcess = spawn('tcpdump', ['-i', 'lo', '-U', '--immediate-mode', '-s', '96', '-w', '-', filter], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let bytes: Buffer = Buffer.alloc(0);
  let headSeen = false;
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (!headSeen && bytes.length >= FILE_HEAD) {
        headSeen = true;
        bytes = bytes.subarray(FILE_HEAD);
        resolve();
      }
      if (headSeen) bytes = takeRecords(bytes, (packet) => packets.push(packet));
    });
    child.once('exit', () => reject(new Error('tcpdump ended')));
  });
  return {
    firstRtp: (after, fromPbx) => packets.find((each) => each.at >= after && each.kind === 'rtp' && each.fromPbx === fromPbx)?.at ?? null,
    sentBetween: (from, to) => packets.filter((each) => !each.fromPbx && each.at >= from && each.at <= to).length,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
