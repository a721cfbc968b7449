import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createPracticeCall } from '../../../../main/drill/practice-call.ts';
import type { SipAccount } from '../../../../shared/central/contract.ts';
import { manualTime } from '../../../support/manual-time.ts';

const account: SipAccount = { servers: ['ws://127.0.0.1:5066'], domain: 'practice.invalid', username: 'citizen', password: 'x' };
const LONG_MS = 60_000;

function practice({ hasAccount = true } = {}) {
  const time = manualTime(0);
  const told: string[] = [];
  const frames: boolean[] = [];
  const call = createPracticeCall({
    scenario: 'tone',
    voicesDir: resolve('resources/voices'),
    account: () => (hasAccount ? account : null),
    setCitizen: (open) => void frames.push(open),
    startTimer: time.startTimer,
    onChange: ({ state }) => void told.push(state),
  });
  return { call, time, told, frames };
}

describe('a practice call', () => {
  test('opens the citizen’s page and closes it when the call is over; then another may begin', () => {
    const { call, told, frames } = practice();
    call.begin();
    for (const state of ['registering', 'calling', 'talking', 'ended'] as const) call.report({ state, detail: '' });
    expect(told).toEqual(['registering', 'registering', 'calling', 'talking', 'ended']);
    expect(frames).toEqual([true, false]);
    expect(call.begin().ok).toBe(true);
  });

  test('is refused while one is running, and where there is no scripted caller', () => {
    const { call } = practice();
    call.begin();
    expect(call.begin()).toMatchObject({ error: { kind: 'practice-call-running' } });
    expect(practice({ hasAccount: false }).call.begin()).toMatchObject({ error: { kind: 'practice-only' } });
  });

  test('has failed when the page does not appear', async () => {
    const { call, time, told } = practice();
    call.begin();
    await time.pass(LONG_MS);
    expect(told).toEqual(['registering', 'failed']);
  });

  test('is over when the page is gone for good', async () => {
    const { call, time, told, frames } = practice();
    call.begin();
    call.report({ state: 'talking', detail: '' });
    call.pageChanged(false);
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('ended');
    expect(frames).toEqual([true, false]);
    expect(call.begin().ok).toBe(true);
  });

  test('goes on when the page’s line was cut and is back', async () => {
    const { call, time, told } = practice();
    call.begin();
    call.report({ state: 'talking', detail: '' });
    call.pageChanged(false);
    await time.pass(1_000);
    call.pageChanged(true);
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('talking');
  });

  test('the page of the call before, leaving late, does not end the next one', async () => {
    const { call, time, told } = practice();
    call.begin();
    call.report({ state: 'ended', detail: '' });
    call.begin();
    call.pageChanged(false);
    call.pageChanged(true);
    call.report({ state: 'registering', detail: '' });
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('registering');
  });
});
