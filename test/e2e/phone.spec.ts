import { type BrowserContext, expect, type Page } from '@playwright/test';
import { SessionState } from 'sip.js';
import { hear } from '../support/audio-probe.ts';
import { callCard, expectState, citizenTest as test } from '../support/citizen-fixture.ts';
import { answerQuestions, CENTRAL_NUMBER, fillForm } from '../support/fill-form.ts';
import { CITIZEN_HERTZ, SEAT_HERTZ, type SeatPage, TONE_CALLER, toneSettings } from '../support/seat-fixture.ts';
import { inviteStatus, until } from '../support/sip-phone.ts';
import { installSipWire, sipFrames } from '../support/sip-wire.ts';

const NUMBER = '13811112222';
const NUMBER_SHOWN = '138 1111 2222';

async function begin(seat: SeatPage): Promise<void> {
  await seat.signIn();
  await seat.ready();
}

async function talkToTone(seat: SeatPage): Promise<void> {
  await begin(seat);
  await seat.ring();
  await seat.answer();
  await expectSeatHears(seat);
  await expectCitizenHears(seat);
}

async function expectSeatHears(seat: SeatPage, hears = true): Promise<void> {
  const heard = expect.poll(async () => (await hear(seat.page.mainFrame(), [CITIZEN_HERTZ], 500)).shares[0], { timeout: 8_000 });
  await (hears ? heard.toBeGreaterThan(0.8) : heard.toBeLessThan(0.05));
}

async function expectCitizenHears(seat: SeatPage, hears = true): Promise<void> {
  const citizen = seat.citizen();
  if (!citizen) throw new Error('no citizen page');
  const heard = expect.poll(async () => (await hear(citizen, [SEAT_HERTZ], 500)).shares[0], { timeout: 8_000 });
  await (hears ? heard.toBeGreaterThan(0.8) : heard.toBeLessThan(0.05));
}

test('mute: the citizen no longer hears the seat, and hears it again', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await talkToTone(seat);
  await seat.page.keyboard.press('F7');
  await expect(callCard(seat)).toContainText('已静音');
  await expectCitizenHears(seat, false);
  await expectSeatHears(seat);
  await seat.page.keyboard.press('F7');
  await expect(callCard(seat)).not.toContainText('已静音');
  await expectCitizenHears(seat);
});

test('hold and resume, three times in a row: held, neither hears the other', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await talkToTone(seat);
  for (let round = 1; round <= 3; round += 1) {
    await test.step(`round ${round}`, async () => {
      await seat.page.keyboard.press('F6');
      await expectState(seat, '保持');
      await expect(callCard(seat)).toContainText('保持中');
      await expectSeatHears(seat, false);
      await expectCitizenHears(seat, false);
      await seat.page.keyboard.press('F6');
      await expectState(seat, '通话');
      await expectSeatHears(seat);
      await expectCitizenHears(seat);
    });
  }
});

test('reject: the seat goes 示忙 拒接, the caller waits and is offered again once it is 示闲', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await begin(seat);
  await seat.ring();
  await seat.page.keyboard.press('F9');
  await expectState(seat, '示忙 拒接');
  await expect(callCard(seat)).toContainText('已拒接');
  await expect(seat.desk().getByText('练习来电：排队中')).toBeVisible();
  await seat.page.keyboard.press('Alt+x');
  await expect(callCard(seat).getByRole('alert').getByText(TONE_CALLER)).toBeVisible();
  await seat.answer();
  await expectSeatHears(seat);
});

test('the citizen hangs up: the seat is told and goes to 整理', async ({ start, open, citizenAt }) => {
  const program = await start();
  const seat = await open(program);
  await begin(seat);
  const citizen = await citizenAt(program.joinUrl);
  const call = citizen.prepare(NUMBER);
  await call.invite();
  await expect(callCard(seat).getByRole('alert').getByText(NUMBER_SHOWN)).toBeVisible();
  await seat.answer();
  await until(call, SessionState.Established);
  await call.bye();
  await expectState(seat, '整理');
  await expect(callCard(seat)).toContainText('对方挂断');
});

test('the citizen’s phone vanishes without a word: the seat is told and goes to 整理', async ({ start, open }) => {
  const seat = await open(await start(toneSettings()));
  await talkToTone(seat);
  await seat.page.evaluate(() => document.querySelector('iframe[title="演练来电"]')?.remove());
  await expectState(seat, '整理');
  await expect(callCard(seat)).toContainText('对方挂断');
  // The practice call is over as well, and another can be asked for.
  await expect(seat.desk().getByRole('button', { name: /来一个练习电话/ })).toBeEnabled({ timeout: 20_000 });
});

test('the caller gives up while it rings: 示闲 again, and the next ring shows the missed call', async ({ start, open, citizenAt }) => {
  const program = await start();
  const seat = await open(program);
  await begin(seat);
  const citizen = await citizenAt(program.joinUrl);
  const call = citizen.prepare(NUMBER);
  await call.invite();
  await expect(callCard(seat).getByRole('alert').getByText(NUMBER_SHOWN)).toBeVisible();
  await expectState(seat, '振铃');
  await call.cancel();
  await expectState(seat, '示闲');
  await expect(callCard(seat)).toContainText('对方放弃');
  await citizen.prepare(NUMBER).invite();
  await expect(callCard(seat).getByRole('alert').getByText(NUMBER_SHOWN)).toBeVisible();
  await expect(callCard(seat).getByRole('listitem')).toHaveCount(1);
  await expect(callCard(seat).getByRole('listitem')).toContainText('未接');
});

interface TonedPage {
  asked: string;
  played: string;
}

/** What the browser was asked to send as tone events (RFC 4733), and what it says it has sent. */
async function watchTones(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const page = globalThis as unknown as TonedPage;
    Object.assign(page, { asked: '', played: '' });
    const { insertDTMF } = RTCDTMFSender.prototype;
    const watched = new WeakSet<RTCDTMFSender>();
    RTCDTMFSender.prototype.insertDTMF = function (...args) {
      page.asked += args[0];
      const note = ({ tone }: RTCDTMFToneChangeEvent): void => {
        page.played += tone;
      };
      if (!watched.has(this)) this.addEventListener('tonechange', note);
      watched.add(this);
      return insertDTMF.apply(this, args);
    };
  });
}

const tonesOf = (page: Page) =>
  page.evaluate(() => {
    const { asked, played } = globalThis as unknown as TonedPage;
    return { asked, played };
  });

test('keys during a call go as tone events to a peer that offers them', async ({ start, open, context }) => {
  await watchTones(context);
  await installSipWire(context);
  const seat = await open(await start(toneSettings()));
  await talkToTone(seat);
  await seat.page.keyboard.press('Alt+k');
  await expect(seat.desk().getByRole('group', { name: '拨号键盘' })).toBeFocused();
  for (const digit of ['1', '5', '#']) {
    await seat.page.keyboard.press(digit);
    await expect.poll(async () => (await tonesOf(seat.page)).played).toMatch(new RegExp(`${digit}$`));
  }
  expect((await tonesOf(seat.page)).asked).toBe('15#');
  expect((await sipFrames(seat.page)).filter(({ text }) => text.startsWith('INFO '))).toEqual([]);
  await seat.page.keyboard.press('Escape');
  await expect(seat.desk().getByRole('textbox', { name: /^记录/ })).toHaveValue('');
});

test('keys during a call go as SIP INFO to a peer without tone events', async ({ start, open, context, citizenAt }) => {
  await watchTones(context);
  const program = await start();
  const seat = await open(program);
  await begin(seat);
  const citizen = await citizenAt(program.joinUrl, { telephoneEvent: false });
  const call = citizen.prepare(NUMBER);
  let arrived = '';
  call.delegate = {
    onInfo: (info) => {
      arrived += `${info.request.getHeader('content-type')} ${/Signal=(.)/.exec(info.request.body)?.[1]};`;
      void info.accept();
    },
  };
  await call.invite();
  await expect(callCard(seat).getByRole('alert').getByText(NUMBER_SHOWN)).toBeVisible();
  await seat.answer();
  await seat.page.keyboard.press('Alt+k');
  for (const digit of ['7', '*']) {
    await seat.page.keyboard.press(digit);
    await expect.poll(() => arrived).toContain(`${digit};`);
  }
  expect(arrived).toBe('application/dtmf-relay 7;application/dtmf-relay *;');
  expect(await tonesOf(seat.page)).toEqual({ asked: '', played: '' });
});

async function callOut({ page, desk }: SeatPage, number: string): Promise<void> {
  await page.keyboard.press('Alt+h');
  await expect(desk().getByRole('textbox', { name: '呼出号码' })).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
}

test('call out: answered, busy, and a number that nobody has', async ({ start, open, citizenAt }) => {
  const program = await start();
  const seat = await open(program);
  await begin(seat);
  const { phone, number } = await citizenAt(program.joinUrl, { as: 'seat' });
  await callOut(seat, number);
  const invitation = await phone.nextInvite();
  await expect(callCard(seat)).toContainText('正在呼出');
  await expectState(seat, '通话');
  await invitation.accept();
  await expect(callCard(seat)).toContainText('通话中');
  await seat.page.keyboard.press('F8');
  await expectState(seat, '整理');
  await expect(callCard(seat)).toContainText('坐席挂断');
  await callOut(seat, '10010');
  await expect(callCard(seat)).toContainText('对方忙');
  await expectState(seat, '整理');
  await callOut(seat, '13800000000');
  await expect(callCard(seat)).toContainText('号码不存在');
  await expectState(seat, '整理');
  await seat.page.keyboard.press('Alt+x');
  await expectState(seat, '示闲');
});

test('calls of one number, one after the other: the ring shows them all, with the order of the call before', async ({
  start,
  open,
  citizenAt,
}) => {
  const program = await start();
  const seat = await open(program);
  const { page, desk } = seat;
  await begin(seat);
  const citizen = await citizenAt(program.joinUrl);
  const ring = async () => {
    const call = citizen.prepare(NUMBER);
    const status = inviteStatus(call);
    await expect(callCard(seat).getByRole('alert').getByText(NUMBER_SHOWN)).toBeVisible();
    return { call, status };
  };
  await ring();
  await expect(callCard(seat)).toContainText('近30天第一次来电');
  await seat.answer();
  await page.keyboard.press('F8');
  await expectState(seat, '整理');
  await page.keyboard.press('Alt+x');
  for (const total of [1, 2]) {
    const { call, status } = await ring();
    await expect(callCard(seat)).toContainText(`近30天 ${total} 次`);
    await call.cancel();
    await expectState(seat, '示闲');
    expect(await status).toBe(487);
  }
  await ring();
  await seat.answer();
  await fillForm(seat);
  await answerQuestions(seat);
  await page.keyboard.press('Control+Enter');
  await expect(desk().getByRole('status')).toHaveText(CENTRAL_NUMBER);
  await page.keyboard.press('F8');
  await expectState(seat, '整理');
  await page.keyboard.press('Alt+x');
  await ring();
  await expect(callCard(seat)).toContainText('近30天 4 次');
  const past = callCard(seat).getByRole('listitem');
  await expect(past).toHaveCount(4);
  await expect(past.nth(0)).toContainText('暖气不热');
  await expect(past.nth(0)).toContainText('望京街道');
  await expect(past.nth(0)).toContainText('已收到');
  await expect(past.nth(1)).toContainText('未接');
  await expect(past.nth(2)).toContainText('未接');
  await expect(past.nth(3)).toContainText('没有工单');
});
