import { readFileSync, writeFileSync } from 'node:fs';
import { readWav, resample } from '../../support/wav.ts';

/** Sound for SIPp: RTP packets of 20 ms PCMA in a pcap file, as its play_pcap_audio reads them. */
const RATE = 8_000;
const FRAME = 160;

/** ITU-T G.711, A-law. */
function toALaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(32_767, Math.abs(sample));
  const exponent = magnitude < 256 ? 0 : Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent === 0 ? 4 : exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}

/** A recording, at 8 kHz. */
export function readSpeech(path: string): Int16Array {
  return resample(readWav(readFileSync(path)), RATE);
}

/** The same sound over and over until it fills `seconds`. */
export function repeated(samples: Int16Array, seconds: number): Int16Array {
  return Int16Array.from({ length: seconds * RATE }, (_, at) => samples[at % samples.length] ?? 0);
}

export function writePcap(path: string, samples: Int16Array): void {
  const packets = Math.floor(samples.length / FRAME);
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(65_535, 16);
  head.writeUInt32LE(1, 20);
  const parts: Buffer[] = [head];
  for (let at = 0; at < packets; at += 1) parts.push(packet(at, samples.subarray(at * FRAME, (at + 1) * FRAME)));
  writeFileSync(path, Buffer.concat(parts));
}

function packet(at: number, samples: Int16Array): Buffer {
  const payload = Uint8Array.from(samples, (sample) => toALaw(sample));
  const size = 14 + 20 + 8 + 12 + payload.length;
  const out = Buffer.alloc(16 + size);
  const micros = at * 20_000;
  out.writeUInt32LE(Math.floor(micros / 1_000_000), 0);
  out.writeUInt32LE(micros % 1_000_000, 4);
  out.writeUInt32LE(size, 8);
  out.writeUInt32LE(size, 12);
  const ip = 16 + 14;
  out.writeUInt16BE(0x0800, 16 + 12);
  out.writeUInt8(0x45, ip);
  out.writeUInt16BE(size - 14, ip + 2);
  out.writeUInt8(64, ip + 8);
  out.writeUInt8(17, ip + 9);
  out.writeUInt32BE(0x7f000001, ip + 12);
  out.writeUInt32BE(0x7f000001, ip + 16);
  const udp = ip + 20;
  out.writeUInt16BE(6_000, udp);
  out.writeUInt16BE(6_000, udp + 2);
  out.writeUInt16BE(size - 34, udp + 4);
  const rtp = udp + 8;
  out.writeUInt8(0x80, rtp);
  out.writeUInt8(8 | (at === 0 ? 0x80 : 0), rtp + 1);
  out.writeUInt16BE(at & 0xffff, rtp + 2);
  out.writeUInt32BE((at * FRAME) >>> 0, rtp + 4);
  out.writeUInt32BE(0x12345, rtp + 8);
  out.set(payload, rtp + 12);
  return out;
}
