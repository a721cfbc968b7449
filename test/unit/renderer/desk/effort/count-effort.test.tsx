import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let mounted: MountedDesk | null = null;

afterEach(async () => {
  await mounted?.dispose();
  mounted = null;
});

const field = (id: string) => document.getElementById(id);

async function talk(): Promise<MountedDesk> {
  const desk = await mountDesk(onDuty);
  mounted = desk;
  await desk.press({ code: 'F6' });
  desk.phone.ring();
  await desk.rest();
  await desk.press({ code: 'F2' });
  await desk.rest();
  return desk;
}

const sent = (desk: MountedDesk) => desk.main.asked.filter(({ channel }) => channel === 'order:dispatch').map(({ payload }) => payload);
const counted = (desk: MountedDesk) => desk.desk.effort.getState().effort;
const NOTHING = { words: 0, fields: 0, commands: 0, clicks: 0, travels: 0 };

test('from the answer on, every key counts where it belongs, and the order takes the count with it', async () => {
  const desk = await talk();
  expect(counted(desk)).toEqual(NOTHING);
  await act(async () => field('field-notes')?.focus());
  await desk.press({ code: 'KeyA', key: 'a' });
  await desk.press({ code: 'KeyA', key: 'a', repeat: true });
  await desk.press({ code: 'KeyW', key: 'w', altKey: true });
  await desk.press({ code: 'KeyS', key: 's', altKey: true });
  await desk.press({ code: 'KeyG', key: 'g' });
  await desk.press({ code: 'KeyR', key: 'Process', keyCode: 229 });
  await act(async () => {
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 0, clientY: 0 }));
    document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 300, clientY: 40 }));
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  });
  await desk.press({ code: 'KeyA', key: 'a', altKey: true });
  expect(sent(desk)).toMatchObject([{ effort: { words: 1, fields: 2, commands: 3, clicks: 1, travels: 1 } }]);
  expect(counted(desk)).toEqual(NOTHING);
});

test('what main refused counts on', async () => {
  const desk = await talk();
  desk.main.fail('order:dispatch', 'store-locked');
  await desk.press({ code: 'KeyA', key: 'a', altKey: true });
  desk.main.fail('order:dispatch', null);
  await desk.press({ code: 'KeyA', key: 'a', altKey: true });
  expect(sent(desk)).toMatchObject([{ effort: { commands: 1 } }, { effort: { commands: 2 } }]);
});

test('a desk that came in the middle of a call counts nothing for it', async () => {
  const first = await talk();
  const { main, phone } = first;
  await first.rest(300);
  await first.dispose();
  mounted = await mountDesk(onDuty, main, phone);
  await mounted.rest();
  await mounted.press({ code: 'KeyA', key: 'a', altKey: true });
  expect(sent(mounted)).toHaveLength(1);
  expect(sent(mounted)[0]).not.toHaveProperty('effort');
});

test('the day’s list tells the agent the day’s medians', async () => {
  const desk = await talk();
  await desk.press({ code: 'KeyA', key: 'a', altKey: true });
  await desk.press({ code: 'KeyG', key: 'g', altKey: true });
  await desk.rest();
  expect(document.querySelector('.day-effort')?.textContent).toContain('按键 8 次');
});
