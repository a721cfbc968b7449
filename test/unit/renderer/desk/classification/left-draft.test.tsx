import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { draftOf } from '../../../../support/desk-preview/fake-main.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

const tabs = (): string[] => [...document.querySelectorAll('.draft-tab')].map(({ textContent }) => textContent ?? '');
const notes = (): HTMLTextAreaElement | null => document.querySelector('#field-notes');

async function left(...agents: readonly string[]): Promise<void> {
  for (const [at, agentId] of agents.entries()) {
    const draft = { ...draftOf(null, at, { notes: `${agentId} 记的` }), agentId };
    desk.main.drafts.set(draft.id, draft);
  }
  desk.refresh();
  await desk.rest();
}

test('what another agent left says whose it is, and takes no word until it is opened', async () => {
  await left('1002');
  expect(tabs()).toEqual([expect.stringMatching(/^1002 留下 诉求 1/)]);
  expect(notes()).toBeNull();
  await act(async () => document.querySelector<HTMLElement>('.draft-tab')?.click());
  await desk.rest();
  expect(notes()?.value).toBe('1002 记的');
});

test('one’s own is the one in hand, though another’s is newer', async () => {
  await left('1001', '1002');
  expect(tabs()).toEqual([expect.not.stringContaining('留下'), expect.stringContaining('1002 留下')]);
  expect(notes()?.value).toBe('1001 记的');
});

test('is not opened because one’s own is discarded, nor at the end of the after-call work', async () => {
  await left('1002');
  await desk.press({ code: 'KeyN', altKey: true });
  await act(async () => desk.main.setView({ state: { kind: 'acw' } }));
  await desk.rest();
  await desk.press({ code: 'KeyX', altKey: true });
  await desk.rest(300);
  expect(tabs()).toEqual([expect.stringContaining('1002 留下')]);
  expect(notes()).toBeNull();
});

test('words that main had not stored when the agent changed are marked as the other’s, and not in hand', async () => {
  await desk.press({ code: 'KeyN', altKey: true });
  desk.main.fail('draft:save', 'bridge-down');
  await desk.type(notes(), '还没存的字');
  await desk.rest(300);
  await act(async () => desk.main.setView({ agent: null, role: null, state: { kind: 'offline' } }));
  await act(async () => desk.main.setView({ ...onDuty, agent: { id: '1002', name: '周敏', roles: ['agent'] } }));
  await desk.rest(300);
  expect(tabs()).toEqual([expect.stringContaining('1001 留下')]);
  expect(notes()).toBeNull();
});

test('what was planned for after a call is the former agent’s alone', async () => {
  await act(async () => desk.main.setView({ state: { kind: 'talking' } }));
  desk.desk.seat.setState({ next: 'meal' });
  await act(async () => desk.main.setView({ agent: null, role: null, state: { kind: 'offline' } }));
  await act(async () => desk.main.setView({ ...onDuty, agent: { id: '1002', name: '周敏', roles: ['agent'] } }));
  expect(desk.desk.seat.getState().next).toBeNull();
});
