import { beforeEach, expect, test } from 'vitest';
import { ANSWER_WAIT_MS } from '../../../../renderer/phone/gathering.ts';
import { type PreparedAnswer, prepareAnswer } from '../../../../renderer/phone/prepared-answer.ts';
import { type ManualTime, manualTime, settle } from '../../../support/manual-time.ts';

const HOST = 'a=candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host\r\n';
const THEIRS = 'candidate:H1 1 UDP 2130706431 192.0.2.1 4000 typ host';
const OFFER = `v=0\r\nm=audio 4000 UDP/TLS/RTP/SAVPF 8\r\na=${THEIRS}\r\n`;
const CAP_MS = 300;

/** The browser's connection, as far as an answer sees it. */
class Connection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: RTCSessionDescription | null = null;
  readonly added: unknown[] = [];
  async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    this.added.push(candidate);
    if (candidate?.candidate === '') throw new Error('unreadable');
  }
  describe(candidates: string): void {
    this.localDescription = { type: 'answer', sdp: `v=0\r\n${candidates}` } as RTCSessionDescription;
  }
  finds(candidate: string): void {
    this.describe(candidate);
    this.dispatchEvent(new Event('icecandidate'));
  }
  completes(): void {
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }
}

let connection: Connection;
let time: ManualTime;
let described: (trouble?: Error) => void;
let asked: string[];
let answer: PreparedAnswer;
/** What pressing answer led to: nothing yet, the description, or why not. */
let taken: string;

beforeEach(async () => {
  connection = new Connection();
  time = manualTime(0);
  asked = [];
  taken = '';
  answer = prepareAnswer({
    offer: OFFER,
    connection: connection as unknown as Parameters<typeof prepareAnswer>[0]['connection'],
    answerOffer: (offer) => {
      asked.push(offer);
      return new Promise((resolve, reject) => {
        described = (trouble) => {
          if (trouble) return reject(trouble);
          connection.describe('');
          resolve();
        };
      });
    },
    gatheringMs: CAP_MS,
    startTimer: time.startTimer,
  });
  await settle();
});

async function take(): Promise<void> {
  void answer.take().then(
    (sdp) => (taken = sdp),
    (error) => (taken = String(error)),
  );
  await settle();
}

test('the offer is answered at the ring, without the addresses of the other side', () => {
  expect(asked).toEqual(['v=0\r\nm=audio 4000 UDP/TLS/RTP/SAVPF 8\r\n']);
  expect(connection.added).toEqual([]);
});

test('prepared, the answer is there in the same moment, and only then the other side may be reached', async () => {
  described();
  await settle();
  connection.finds(HOST);
  connection.completes();
  await settle();
  expect(connection.added).toEqual([]);
  await take();
  expect(taken).toBe(`v=0\r\n${HOST}`);
  expect(connection.added).toEqual([{ candidate: THEIRS, sdpMLineIndex: 0 }]);
});

test('pressed before it is prepared, the answer waits for that and for nothing else', async () => {
  await take();
  await time.pass(CAP_MS);
  expect(taken).toBe('');
  described();
  connection.finds(HOST);
  connection.completes();
  await settle();
  expect(taken).toBe(`v=0\r\n${HOST}`);
});

test('a STUN server that does not answer: rung long enough, nothing is waited for', async () => {
  described();
  await settle();
  connection.finds(HOST);
  await time.pass(CAP_MS);
  await take();
  expect(taken).toBe(`v=0\r\n${HOST}`);
});

test('a STUN server that does not answer: answered at once, the address of this machine goes after a moment', async () => {
  described();
  await settle();
  connection.finds(HOST);
  await take();
  expect(taken).toBe('');
  await time.pass(ANSWER_WAIT_MS);
  expect(taken).toBe(`v=0\r\n${HOST}`);
});

test('with no address at all the answer goes when the time for gathering is over', async () => {
  described();
  await take();
  await time.pass(CAP_MS - 1);
  expect(taken).toBe('');
  await time.pass(1);
  expect(taken).toBe('v=0\r\n');
});

test('an offer that cannot be answered is told to whoever answers, and to nobody else', async () => {
  described(new Error('no such codec'));
  await settle();
  await take();
  expect(taken).toBe('Error: no such codec');
  expect(connection.added).toEqual([]);
});
