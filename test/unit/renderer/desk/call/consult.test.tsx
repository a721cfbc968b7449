import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { blankTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { dispatchDraft } from '../../../../../renderer/desk/dispatch/dispatch-actions.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;

afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => [...one.children].some(({ textContent }) => textContent === name));
const line = (): string => find('.consult-line')?.textContent ?? '';
const face = (): string => find('.call-face')?.textContent ?? '';

/** A citizen on the line, with a form, and 7002 asked beside them. */
async function consult(): Promise<{ readonly desk: MountedDesk; readonly citizen: string; readonly third: string }> {
  const desk = await mountDesk(onDuty);
  open = desk;
  const citizen = desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.rest(300);
  await desk.press({ code: 'Digit9', altKey: true });
  const third = desk.phone.view().calls.find((each) => each.consult)?.call.id ?? '';
  desk.phone.apply(third, { kind: 'answered', at: 2 });
  desk.phone.step({ kind: 'answered' });
  await desk.rest();
  return { desk, citizen, third };
}

test('one key calls 119; the citizen’s form, number and history stay', async () => {
  const { desk, citizen } = await consult();
  expect(desk.phone.heard).toContain('emergency');
  expect(line()).toContain('119');
  expect(face()).toContain('139 1234 5678');
  expect([...desk.main.drafts.values()].map(({ callId }) => callId)).toEqual([citizen]);
});

test('F8 ends the consult and not the citizen; a second time the citizen', async () => {
  const { desk, citizen } = await consult();
  expect(button('挂断第三方')?.disabled).toBe(false);
  await desk.press({ code: 'F8' });
  expect(desk.phone.view().calls.map(({ call }) => call.id)).toEqual([citizen]);
  await desk.press({ code: 'F8' });
  expect(desk.phone.view().calls).toEqual([]);
});

test('no second consult while there is one; hold is not the agent’s then', async () => {
  const { desk } = await consult();
  for (const name of ['转110', '转119', '转120', '转122', '保持']) expect(button(name)?.disabled).toBe(true);
  await desk.press({ code: 'Digit8', altKey: true });
  await desk.press({ code: 'F6' });
  expect(desk.phone.heard.filter((kind) => kind === 'emergency' || kind === 'hold')).toHaveLength(1);
});

test('the citizen hangs up first: no form begins, and after the consult their call is the last one', async () => {
  const { desk, citizen, third } = await consult();
  desk.phone.apply(citizen, { kind: 'ended', at: 3, reason: 'caller-hung-up' });
  desk.phone.step({ kind: 'citizenEnded' });
  await desk.rest(300);
  expect(face()).toContain('119');
  expect(desk.main.drafts.size).toBe(1);
  desk.phone.apply(third, { kind: 'ended', at: 4, reason: 'agent-hung-up' });
  await desk.rest();
  expect(face()).toContain('对方挂断');
});

test('why the agent is back with the citizen is said', async () => {
  const { desk, third } = await consult();
  desk.phone.step({ kind: 'transferAsked' });
  desk.phone.step({ kind: 'referRefused', status: 405 });
  await desk.rest();
  expect(line()).toContain('没转成（405）');
  desk.phone.apply(third, { kind: 'ended', at: 4, reason: 'caller-hung-up' });
  await desk.rest();
  expect(line()).toContain('没转成（405）');
});

test('a number beside a citizen is asked with Enter; nothing is dialled that is none', async () => {
  const desk = await mountDesk(onDuty);
  open = desk;
  desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.press({ code: 'KeyC', altKey: true });
  expect(document.activeElement?.id).toBe('dial-out');
  expect(button('问')?.disabled).toBe(true);
  expect(button('直接转')?.disabled).toBe(true);
});

test('with 119 on the line the desk shows what to tell it, and what is still to be asked; it goes with the call', async () => {
  const { desk, third } = await consult();
  const told = (): string => find('.read-out')?.textContent ?? '';
  expect(told()).toContain('告诉 119');
  expect(told()).toContain('地点还没记：现在问');
  expect(told()).toContain('回拨139 1234 5678');
  expect(find('.past-calls')).toBeNull();
  await desk.press({ code: 'F8' });
  expect(desk.phone.view().calls.some(({ call }) => call.id === third)).toBe(false);
  expect(find('.read-out')).toBeNull();
  expect(find('.past-calls')).not.toBeNull();
});

test('the citizen hangs up while 119 is on the line: their number stays to ring back', async () => {
  const { desk, citizen } = await consult();
  desk.phone.apply(citizen, { kind: 'ended', at: 3, reason: 'caller-hung-up' });
  desk.phone.step({ kind: 'citizenEnded' });
  await desk.rest(300);
  expect(find('.read-out')?.textContent).toContain('139 1234 5678');
});

test('119 hears the place of this call: before and after its order went out, and never that of another draft', async () => {
  const { desk } = await consult();
  const told = (): string => find('.read-out')?.textContent ?? '';
  await desk.type(find('#field-detail'), '望京西园三区 305 楼');
  expect(told()).toContain('地点望京西园三区 305 楼');
  await act(() => dispatchDraft(desk.desk, { kind: 'emergency', service: '119' }));
  await desk.rest();
  expect([...desk.main.orders].map(({ outcome }) => outcome)).toEqual([{ kind: 'emergency', service: '119' }]);
  expect(told()).toContain('地点望京西园三区 305 楼');
  desk.desk.classification.setState(({ tabs }) => ({
    tabs: [
      ...tabs,
      { ...blankTab('other', { callId: null, agentId: '1001', createdAt: 1 }, { placeDetail: '别人家' }), save: { kind: 'saved' } },
    ],
    activeId: 'other',
  }));
  await desk.rest();
  expect(told()).not.toContain('别人家');
  expect(told()).toContain('望京西园三区 305 楼');
});
