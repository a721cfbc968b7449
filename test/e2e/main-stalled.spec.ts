import { readFileSync } from 'node:fs';
import { expect, type Frame } from '@playwright/test';
import { SessionState } from 'sip.js';
import { hear } from '../support/audio-probe.ts';
import { callCard, expectState, citizenTest as test } from '../support/citizen-fixture.ts';
import { type Program, pause } from '../support/program.ts';
import { CITIZEN_HERTZ, SEAT_HERTZ, type SeatPage, TONE_CALLER, toneSettings } from '../support/seat-fixture.ts';
import { installSipWire, sipFrames } from '../support/sip-wire.ts';

const NUMBER = '13811112222';
const NUMBER_SHOWN = '138 1111 2222';
const STOPPED_MS = 2_000;
/** A ring that comes later than this is late. */
const RING_WITHIN_MS = 500;

/** When the desk has painted `text` as the number that rings, epoch milliseconds. Asked before, so that nothing is missed. */
function paintedAt(seat: SeatPage, text: string): Promise<number> {
  return seat.deskFrame().evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (![...document.querySelectorAll('[role="alert"]')].some((each) => each.textContent?.includes(wanted))) return;
          watcher.disconnect();
          // After the frame that shows it.
          requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())));
        };
        const watcher = new MutationObserver(look);
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    text,
  );
}

/** proc(5): the letter after the name in parentheses; T is stopped. */
function isStopped({ pid }: Program): boolean {
  return / T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
}

const notes = ({ desk }: SeatPage) => desk().getByRole('textbox', { name: /^记录/ });

test('main stands still for two seconds while a citizen calls: it rings in time, is answered, and nothing is lost', async ({
  start,
  open,
  context,
  citizenAt,
}) => {
  await installSipWire(context);
  const program = await start();
  const seat = await open(program);
  await seat.signIn();
  await seat.ready();
  const citizen = await citizenAt(program.joinUrl);
  const call = citizen.prepare(NUMBER);
  const painted = paintedAt(seat, NUMBER_SHOWN);
  try {
    process.kill(program.pid, 'SIGSTOP');
    const stopped = pause(STOPPED_MS);
    await call.invite();
    const shownAt = await painted;
    const frames = await sipFrames(seat.page);
    const invitedAt = frames.find(({ sent, text }) => !sent && text.startsWith('INVITE '))?.at ?? Number.NaN;
    const ringingAt = frames.find(({ sent, text }) => sent && text.startsWith('SIP/2.0 180 '))?.at ?? Number.NaN;
    test.info().annotations.push({ type: 'ms', description: `INVITE → 180 ${ringingAt - invitedAt}, → painted ${shownAt - invitedAt}` });
    expect(ringingAt - invitedAt).toBeLessThan(RING_WITHIN_MS);
    expect(shownAt - invitedAt).toBeLessThan(RING_WITHIN_MS);
    await seat.page.keyboard.press('F2');
    await expect(callCard(seat)).toContainText('通话中');
    // The exchange answers the caller once the seat's answer is there: one more way for words to go.
    await expect.poll(() => call.state, { timeout: RING_WITHIN_MS, intervals: [20] }).toBe(SessionState.Established);
    await expect(notes(seat)).toBeFocused();
    await seat.page.keyboard.type('主程序停住时打的字');
    expect(isStopped(program), 'main stood still all the while').toBe(true);
    await stopped;
  } finally {
    process.kill(program.pid, 'SIGCONT');
  }
  await expectState(seat, '通话');
  await expect(seat.desk().getByText('已存')).toBeVisible();
  await expect(notes(seat)).toHaveValue('主程序停住时打的字');
  await seat.page.keyboard.press('F8');
  await expectState(seat, '整理');
  await expect(seat.desk().getByText(/今日 接 ?1 派 ?0/)).toBeVisible();
  await seat.page.keyboard.press('Alt+x');
  await expectState(seat, '示闲');
  await citizen.prepare(NUMBER).invite();
  await expect(callCard(seat).getByRole('listitem')).toHaveText(/没有工单/);
});

test('main is killed in a call and started again: the sound goes on, what was typed is there, the call is known', async ({
  start,
  open,
}) => {
  test.setTimeout(90_000);
  // The exchange and the citizen belong to another seat, as in a city: only this seat's main dies.
  const elsewhere = await start(toneSettings());
  const flags = ['--join', elsewhere.joinUrl];
  const program = await start({ flags });
  const seat = await open(program);
  await seat.signIn();
  await seat.ready();
  const other = await open(elsewhere);
  await other.signIn();
  await other.page.keyboard.press('Alt+y');
  await expect(callCard(seat).getByRole('alert').getByText(TONE_CALLER)).toBeVisible();
  await seat.page.bringToFront();
  await seat.answer();
  await expect(notes(seat)).toBeFocused();
  await seat.page.keyboard.type('死前打的字');
  await expect(seat.desk().getByText('已存')).toBeVisible();
  const soundGoesOn = async (): Promise<void> => {
    await expect.poll(async () => (await hear(seat.page.mainFrame(), [CITIZEN_HERTZ])).shares[0]).toBeGreaterThan(0.8);
    await expect.poll(async () => (await hear(other.citizen() as Frame, [SEAT_HERTZ])).shares[0]).toBeGreaterThan(0.8);
  };
  await soundGoesOn();

  await program.kill();
  await expect(seat.desk().getByRole('alert').getByText('主程序没有响应')).toBeVisible();
  await expect(notes(seat)).toBeFocused();
  await seat.page.keyboard.type('，死后打的字');
  await expect(callCard(seat)).toContainText('通话中');
  await soundGoesOn();

  await start({ dataDir: program.dataDir, port: Number(new URL(program.address).port), flags });
  await expect(seat.desk().getByRole('button', { name: '登录', exact: true })).toBeVisible({ timeout: 20_000 });
  await soundGoesOn();
  await seat.desk().getByRole('button', { name: '登录', exact: true }).click();
  await expectState(seat, '通话');
  await expect(notes(seat)).toHaveValue('死前打的字，死后打的字');
  await expect(seat.desk().getByText('已存')).toBeVisible({ timeout: 10_000 });
  await expect(callCard(seat)).toContainText('通话中');
  await soundGoesOn();
  await seat.page.keyboard.press('F8');
  await expectState(seat, '整理');
  await expect(callCard(seat)).toContainText('坐席挂断');
  await expect(seat.desk().getByText(/今日 接 ?1 派 ?0/)).toBeVisible();
});
