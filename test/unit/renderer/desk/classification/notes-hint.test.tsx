import { afterEach, beforeEach, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
  await desk.press({ code: 'KeyN', altKey: true });
  await desk.rest();
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

const hint = (): string => document.querySelector('.notes-hint')?.textContent ?? '';

async function write(notes: string): Promise<void> {
  await desk.type(document.querySelector('#field-notes'), notes);
  await desk.rest();
}

test('an empty form is asked for nothing', () => {
  expect(hint()).toBe('');
});

test('what is not told, and what is told as it should not be, stands beside the notes', async () => {
  await write('我家暖气不热三天，物业胡说');
  expect(hint()).toBe('不要写“胡说”。 “我家”请改成“来电人”。 还没写：来电人、地点、要求');
  await write('来电人家中暖气不热三天，要求尽快来查');
  expect(hint()).toBe('还没写：来电人、地点');
});
