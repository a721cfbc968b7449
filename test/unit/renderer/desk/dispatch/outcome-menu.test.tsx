import { afterEach, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import type { Proposal } from '../../../../../shared/classification/proposal.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;

afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const focused = (): string => document.activeElement?.closest('button')?.textContent ?? '';
const menu = (): string => document.querySelector('[role="menu"]')?.textContent ?? '';
const recorded = (desk: MountedDesk): unknown =>
  desk.main.asked.filter(({ channel }) => channel === 'order:dispatch').map(({ payload }) => (payload as { outcome: unknown }).outcome);

/** In a call, with its form open. */
async function inCall(): Promise<MountedDesk> {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.rest(300);
  return desk;
}

const otherOutcome = (desk: MountedDesk): Promise<boolean> => desk.press({ code: 'KeyO', altKey: true });

async function digits(desk: MountedDesk, typed: string): Promise<void> {
  await otherOutcome(desk);
  for (const digit of typed) await desk.press({ code: `Digit${digit}`, key: digit });
  await desk.rest(300);
}

test.each([
  ['1', { kind: 'emergency', service: '110' }],
  ['4', { kind: 'emergency', service: '122' }],
  ['51', { kind: 'channel', channel: 'litigation' }],
  ['56', { kind: 'channel', channel: 'petition' }],
  ['6', { kind: 'progress' }],
  ['7', { kind: 'secret' }],
  ['81', { kind: 'beyond', channel: 'market' }],
  ['9', { kind: 'unlawful' }],
  ['01', { kind: 'no-request', how: 'silent' }],
  ['02', { kind: 'no-request', how: 'dropped' }],
] as const)('Alt+O %s records %j, and the receipt names it', async (typed, outcome) => {
  const desk = await inCall();
  await digits(desk, typed);
  expect(recorded(desk)).toEqual([outcome]);
  expect(document.querySelector('.receipt')?.textContent).toMatch(/条例/);
});

test('each entry names its article; the second list is left by Esc, the menu by another, and nothing is recorded', async () => {
  const desk = await inCall();
  const notes = document.activeElement;
  await otherOutcome(desk);
  for (const item of ['二', '三', '四', '五', '六']) expect(menu()).toContain(`条例第十一条第三款第（${item}）项`);
  await desk.press({ code: 'Digit5', key: '5' });
  expect(menu()).toContain('纪检监察');
  expect(menu()).toContain('诉讼');
  await desk.press({ code: 'Digit5', key: '5', repeat: true });
  expect(menu()).toContain('纪检监察');
  await desk.press({ code: 'Escape', key: 'Escape' });
  expect(focused()).toContain('告知法定渠道');
  await desk.press({ code: 'Escape', key: 'Escape' });
  expect(menu()).toBe('');
  expect(document.activeElement).toBe(notes);
  expect(recorded(desk)).toEqual([]);
});

test('an item with a lawful channel of its own has that outcome first, in both lists', async () => {
  const desk = await inCall();
  const tabId = activeTab(desk.desk.classification.getState())?.tabId ?? '';
  const proposal: Proposal = { kind: 'channel', channel: '劳动人事争议仲裁委员会', rule: 'channel' };
  desk.desk.classification.setState({ proposal: { tabId, proposal, missing: [] } });
  await desk.rest();
  expect(document.querySelector('.proposal')?.textContent).toContain(
    '按 Alt+O Enter Enter：告知法定渠道：仲裁（条例第十一条第三款第（二）项）',
  );
  await otherOutcome(desk);
  expect(focused()).toContain('告知法定渠道');
  await desk.press({ code: 'ArrowRight', key: 'ArrowRight' });
  expect(focused()).toContain('仲裁');
});

test('a service that was called in the call is first; recorded, it is so no more', async () => {
  const desk = await inCall();
  await desk.press({ code: 'Digit0', altKey: true });
  await otherOutcome(desk);
  expect(focused()).toContain('转 120');
  await desk.press({ code: 'Digit3', key: '3' });
  await desk.rest(300);
  expect(recorded(desk)).toEqual([{ kind: 'emergency', service: '120' }]);
  await desk.press({ code: 'KeyN', altKey: true });
  await otherOutcome(desk);
  expect(menu()).toContain('转 110');
  expect(focused()).toBe('');
});

test('where nothing speaks for an outcome Enter records none; an arrow goes to the first', async () => {
  const desk = await inCall();
  await otherOutcome(desk);
  await desk.press({ code: 'Enter', key: 'Enter' });
  await desk.rest(300);
  expect(recorded(desk)).toEqual([]);
  await desk.press({ code: 'ArrowDown', key: 'ArrowDown' });
  expect(focused()).toContain('转 110');
});

test('with the menu open Alt+9 still calls 119, F8 still hangs up, and neither records anything', async () => {
  const desk = await inCall();
  await otherOutcome(desk);
  await desk.press({ code: 'AltLeft', key: 'Alt', altKey: true });
  expect(menu()).not.toBe('');
  await desk.press({ code: 'Digit9', key: '9', altKey: true });
  await desk.rest(300);
  expect([menu(), desk.desk.dispatch.getState().handedOn?.service]).toEqual(['', '119']);
  await otherOutcome(desk);
  await desk.press({ code: 'F8', key: 'F8' });
  await desk.rest(300);
  expect(menu()).toBe('');
  expect(recorded(desk)).toEqual([]);
});

test('what was recorded last of a call ends what the called service spoke for', async () => {
  const desk = await inCall();
  await desk.press({ code: 'Digit0', altKey: true });
  await digits(desk, '7');
  await desk.press({ code: 'KeyN', altKey: true });
  await otherOutcome(desk);
  expect(focused()).toBe('');
});

const script = (): string => document.querySelector('.abuse-steps')?.textContent ?? '';

test('an abusive call is recorded only after the steps of art. 37 stand there to be said, and the keyboard stays in the notes', async () => {
  const desk = await inCall();
  const notes = document.activeElement;
  await digits(desk, '03');
  expect(recorded(desk)).toEqual([]);
  expect(script()).toBe('劝阻批评教育告知法律后果结束');
  expect(document.activeElement).toBe(notes);
  await otherOutcome(desk);
  expect(focused()).toContain('无声、中断或滋扰');
  await desk.press({ code: 'ArrowRight', key: 'ArrowRight' });
  expect(focused()).toContain('滋扰辱骂来电');
  await desk.press({ code: 'Escape', key: 'Escape' });
  await desk.press({ code: 'Escape', key: 'Escape' });
  await digits(desk, '03');
  expect(recorded(desk)).toEqual([{ kind: 'no-request', how: 'abusive' }]);
  expect(document.querySelector('.receipt')?.textContent).toContain('条例第三十七条');
  expect(script()).toBe('');
});

test('one key brings the steps one after the other and takes them away, and records nothing; a request goes out with them there', async () => {
  const desk = await inCall();
  await desk.press({ code: 'Backslash', altKey: true });
  const now = (): string => document.querySelector('.abuse-steps [aria-current]')?.textContent ?? '';
  const said: string[] = [];
  for (let press = 0; press < 4; press += 1) {
    said.push(`${now()}：${document.querySelector('.abuse-words')?.textContent}`);
    await desk.press({ code: 'Backslash', altKey: true });
  }
  expect(said).toEqual([
    expect.stringMatching(/^劝阻：.*不要再说辱骂/),
    expect.stringMatching(/^批评教育：.*尊重工作人员/),
    expect.stringMatching(/^告知法律后果：.*法律后果/),
    expect.stringMatching(/^结束：.*再见/),
  ]);
  expect(script()).toBe('');
  await desk.press({ code: 'Backslash', altKey: true });
  await digits(desk, '7');
  expect(recorded(desk)).toEqual([{ kind: 'secret' }]);
  expect(script()).toBe('');
});

test('the steps give way to another ring', async () => {
  const desk = await inCall();
  await desk.press({ code: 'Backslash', altKey: true });
  await desk.press({ code: 'F8', key: 'F8' });
  await desk.rest(300);
  expect(script()).toContain('劝阻');
  desk.phone.ring();
  await desk.rest(300);
  expect(script()).toBe('');
});
