import { type Invitation, SessionState } from 'sip.js';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerItself } from '../../../../renderer/phone/answer-itself.ts';
import type { AutoAnswerPolicy } from '../../../../shared/call/auto-answer.ts';
import { type ManualTime, manualTime } from '../../../support/manual-time.ts';

let time: ManualTime;
let told: string[];
let invitation: { state: SessionState; readonly request: object };
let now: { policy: AutoAnswerPolicy; microphoneLive: boolean };

function ring(callInfo: string): () => void {
  const headers: Readonly<Record<string, readonly string[]>> = { 'call-info': [callInfo] };
  invitation = { state: SessionState.Initial, request: { getHeaders: (name: string) => headers[name] ?? [] } };
  return answerItself(invitation as unknown as Invitation, {
    autoAnswer: {
      policy: () => now.policy,
      microphoneLive: () => now.microphoneLive,
      zip: () => {
        told.push('zip');
        return new Promise((resolve) => void time.startTimer(300, resolve));
      },
    },
    startTimer: time.startTimer,
    seatState: () => ({ kind: 'available' }),
    fromQueue: true,
    answer: () => told.push('answer'),
  });
}

beforeEach(() => {
  time = manualTime(0);
  told = [];
  now = { policy: 'queue', microphoneLive: true };
});

describe('a call that asks to be answered by itself', () => {
  test('is answered after the tone, not before', async () => {
    ring('<sip:pbx>;answer-after=0');
    await time.pass(299);
    expect(told).toEqual(['zip']);
    await time.pass(1);
    expect(told).toEqual(['zip', 'answer']);
  });

  test('rings for as long as it says', async () => {
    ring('<sip:pbx>;answer-after=4');
    await time.pass(3_999);
    expect(told).toEqual([]);
    await time.pass(301);
    expect(told).toEqual(['zip', 'answer']);
  });

  test('that was taken or given up meanwhile is left alone', async () => {
    const cancel = ring('<sip:pbx>;answer-after=4');
    cancel();
    await time.pass(10_000);
    ring('<sip:pbx>;answer-after=0');
    invitation.state = SessionState.Terminated;
    await time.pass(10_000);
    expect(told).toEqual(['zip']);
  });

  test('goes on ringing when the microphone went in the last moment', async () => {
    ring('<sip:pbx>;answer-after=0');
    now.microphoneLive = false;
    await time.pass(1_000);
    expect(told).toEqual(['zip']);
  });

  test('rings like any other where the policy says never', async () => {
    now.policy = 'never';
    ring('<sip:pbx>;answer-after=0');
    await time.pass(60_000);
    expect(told).toEqual([]);
  });
});

test('a call that does not ask for it rings', async () => {
  now.policy = 'always';
  ring('<http://a.example/photo.jpg>;purpose=icon');
  await time.pass(60_000);
  expect(told).toEqual([]);
});
