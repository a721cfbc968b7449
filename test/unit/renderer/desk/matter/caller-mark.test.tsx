import { afterEach, expect, test } from 'vitest';
import type { SameMatter } from '../../../../../shared/order/same-matter.ts';
import { DAY_MS } from '../../../../../shared/time/clock.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

const NOTHING: SameMatter = { orders: [], from: 'central', callerConfidential: false, callerMark: null };

let open: MountedDesk | null = null;
const close = async (): Promise<void> => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
};
afterEach(close);

const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

/** Everything that a ring is: what is shown and said of it, what is asked, and what the phone is told, up to the answer. */
async function ringOf(isMarked: boolean) {
  const desk = await mountDesk(onDuty);
  open = desk;
  const now = desk.time.clock();
  desk.main.matter.found = isMarked ? { ...NOTHING, callerMark: { until: now + 11 * DAY_MS, decidedAt: now - DAY_MS } } : NOTHING;
  desk.phone.ring({ number: '13912345678' });
  await desk.rest(300);
  const told = { mark: text('.matter-mark'), card: text('.call-card'), state: text('.call-face-state') };
  await desk.press({ code: 'F2' });
  await desk.rest(300);
  const seen = {
    told,
    heard: [...desk.phone.heard],
    asked: desk.main.asked.map(({ channel }) => channel),
    talks: text('.call-face-state'),
  };
  await close();
  return seen;
}

test('a mark is read at the ring, with its end and who agreed, and what to do first', async () => {
  expect((await ringOf(true)).told.mark).toBe('先听诉求：滋扰标记至 12-04（班长已批）');
});

test('a marked number rings and is answered like any other: no sign, no word to the phone and no question differs', async () => {
  const { told: marked, ...after } = await ringOf(true);
  const { told: other, ...afterOther } = await ringOf(false);
  expect(other.mark).toBe('');
  expect([marked.card, marked.state]).toEqual([other.card, other.state]);
  expect(after).toEqual(afterOther);
});
