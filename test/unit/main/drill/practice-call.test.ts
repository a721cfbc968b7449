import { describe, expect, test, vi } from 'vitest';
import { createPracticeCall } from '../../../../main/drill/practice-call.ts';
import type { SipAccount } from '../../../../shared/central/contract.ts';
import type { CitizenScript } from '../../../../shared/drill/citizen-script.ts';
import { monologue } from '../../../../shared/drill/dialogue.ts';
import { citizenConfigSchema } from '../../../../shared/ipc/views.ts';
import { manualTime } from '../../../support/manual-time.ts';

const account: SipAccount = { servers: ['ws://127.0.0.1:5066'], domain: 'practice.invalid', username: 'citizen', password: 'x' };
const script: CitizenScript = {
  callerNumber: '13900001234',
  seat: '8001',
  sounds: { hello: '/voices/some-drill/hello.wav' },
  dialogue: monologue(['hello'], 500),
};
const LONG_MS = 60_000;

function practice({ hasAccount = true } = {}) {
  const time = manualTime(0);
  const told: string[] = [];
  const frames: boolean[] = [];
  const call = createPracticeCall({
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
    call.begin(script);
    for (const state of ['registering', 'calling', 'talking', 'ended'] as const) call.report({ state, detail: '' });
    expect(told).toEqual(['registering', 'registering', 'calling', 'talking', 'ended']);
    expect(frames).toEqual([true, false]);
    expect(call.begin(script).ok).toBe(true);
  });

  test('is refused while one is running, and where there is no scripted caller', () => {
    const { call } = practice();
    call.begin(script);
    expect(call.begin(script)).toMatchObject({ error: { kind: 'practice-call-running' } });
    expect(practice({ hasAccount: false }).call.begin(script)).toMatchObject({ error: { kind: 'practice-only' } });
  });

  test('has failed when the page does not appear', async () => {
    const { call, time, told } = practice();
    call.begin(script);
    await time.pass(LONG_MS);
    expect(told).toEqual(['registering', 'failed']);
  });

  test('is over when the page is gone for good', async () => {
    const { call, time, told, frames } = practice();
    call.begin(script);
    call.report({ state: 'talking', detail: '' });
    call.pageChanged(false);
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('ended');
    expect(frames).toEqual([true, false]);
    expect(call.begin(script).ok).toBe(true);
  });

  test('goes on when the page’s line was cut and is back', async () => {
    const { call, time, told } = practice();
    call.begin(script);
    call.report({ state: 'talking', detail: '' });
    call.pageChanged(false);
    await time.pass(1_000);
    call.pageChanged(true);
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('talking');
  });

  test('the page of the call before, leaving late, does not end the next one', async () => {
    const { call, time, told } = practice();
    call.begin(script);
    call.report({ state: 'ended', detail: '' });
    call.begin(script);
    call.pageChanged(false);
    call.pageChanged(true);
    call.report({ state: 'registering', detail: '' });
    await time.pass(LONG_MS);
    expect(told.at(-1)).toBe('registering');
  });

  test('tells the page who calls, what he says, as which account and whom he dials', () => {
    const { call } = practice();
    call.begin(script);
    const config = call.config();
    expect(config).toEqual({ ok: true, value: { ...script, account, dial: '12345' } });
    expect(config.ok && citizenConfigSchema.parse(config.value)).toEqual(config.ok && config.value);
  });

  test('has nothing to tell a page before it has begun, nor where there is no scripted caller', () => {
    expect(practice().call.config()).toMatchObject({ error: { kind: 'practice-only' } });
    const { call } = practice({ hasAccount: false });
    call.begin(script);
    expect(call.config()).toMatchObject({ error: { kind: 'practice-only' } });
  });

  test('plays the script it was begun with last', () => {
    const { call } = practice();
    call.begin(script);
    expect(call.begin({ ...script, callerNumber: '13900009999' }).ok).toBe(false);
    expect(call.config()).toMatchObject({ value: { callerNumber: '13900001234' } });
    call.report({ state: 'ended', detail: '' });
    call.begin({ ...script, callerNumber: '13900005678' });
    expect(call.config()).toMatchObject({ value: { callerNumber: '13900005678' } });
  });

  test.each(['registering', 'calling', 'talking'] as const)(
    'is over at once when the citizen is taken off the line while %s',
    async (state) => {
      const { call, time, told, frames } = practice();
      call.begin(script);
      call.report({ state, detail: '' });
      call.hangUp();
      expect(told.at(-1)).toBe('ended');
      expect(frames).toEqual([true, false]);
      expect(time.pending()).toBe(0);
      call.report({ state: 'talking', detail: '' });
      await time.pass(LONG_MS);
      expect(told.at(-1)).toBe('ended');
      expect(call.begin(script).ok).toBe(true);
    },
  );

  test('a citizen who is to be rung dials nobody, and whoever rings waits until they are at the phone', async () => {
    const { call, time, told, frames } = practice();
    const there = vi.fn();
    void call.standBy(script).then(there);
    expect(call.config()).toMatchObject({ value: { dial: null, callerNumber: '13900001234' } });
    call.report({ state: 'registering', detail: '' });
    await time.pass(0);
    expect(there).not.toHaveBeenCalled();
    call.report({ state: 'waiting', detail: '' });
    await time.pass(0);
    expect(there).toHaveBeenCalledOnce();
    for (const state of ['talking', 'ended'] as const) call.report({ state, detail: '' });
    expect(told).toEqual(['registering', 'registering', 'waiting', 'talking', 'ended']);
    expect(frames).toEqual([true, false]);
    call.begin(script);
    expect(call.config()).toMatchObject({ value: { dial: '12345' } });
  });

  test('nobody waits long for a citizen: not for a page that does not come, for one who talks, or where there is none', async () => {
    const { call, time } = practice();
    const there = vi.fn();
    void call.standBy(script).then(there);
    await time.pass(4_000);
    expect(there).toHaveBeenCalledOnce();
    call.report({ state: 'calling', detail: '' });
    await call.standBy(script);
    await practice({ hasAccount: false }).call.standBy(script);
    expect(call.config()).toMatchObject({ value: { dial: null } });
  });

  test('who is rung again right after a call comes to the phone once that call is over there, or their page is gone', async () => {
    const { call, time, told } = practice();
    const talk = (): void => {
      for (const state of ['waiting', 'talking'] as const) call.report({ state, detail: '' });
    };
    void call.standBy(script);
    talk();
    void call.standBy(script);
    expect(told.at(-1)).toBe('talking');
    call.report({ state: 'ended', detail: '' });
    await time.pass(0);
    expect(told.at(-1)).toBe('registering');
    talk();
    void call.standBy(script);
    call.pageChanged(false);
    await time.pass(1_500);
    expect(told.slice(-2)).toEqual(['ended', 'registering']);
  });

  test('a citizen whom nobody rings leaves the phone', async () => {
    const { call, time, told } = practice();
    void call.standBy(script);
    call.report({ state: 'waiting', detail: '' });
    call.pageChanged(true);
    await time.pass(20_000);
    expect(told.at(-1)).toBe('ended');
    expect(call.begin(script).ok).toBe(true);
  });

  test('that is not on is not ended again', () => {
    const { call, told, frames } = practice();
    call.hangUp();
    expect([told, frames]).toEqual([[], []]);
    call.begin(script);
    call.report({ state: 'failed', detail: 'INVITE 486' });
    call.hangUp();
    expect(told).toEqual(['registering', 'failed']);
  });
});
