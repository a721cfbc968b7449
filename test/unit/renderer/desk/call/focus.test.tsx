import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

const SEED = 20_261_127;
const RUNS = 12;

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const notes = (): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>('#field-notes');

type Step = 'ring' | 'answered' | 'caller-gave-up' | 'caller-hung-up' | 'gone' | 'level' | 'typing';
const step = fc.constantFrom<Step>('ring', 'ring', 'answered', 'caller-gave-up', 'caller-hung-up', 'gone', 'level', 'typing');

/** What the phone shows next. A view that no phone has is no concern of the desk's. */
function take({ phone, time }: MountedDesk, now: Step, typed: number): void {
  const { calls } = phone.view();
  const last = calls.findLast(({ call }) => call.state.kind !== 'ended');
  const at = time.clock();
  if (now === 'ring' && calls.length < 8) phone.ring({ displayName: `来电${typed}` });
  if (now === 'gone') phone.setView({ calls: [] });
  if (now === 'level') phone.setView({ level: typed / 100 });
  if (!last) return;
  if (now === 'answered' && last.call.state.kind === 'offered') phone.apply(last.call.id, { kind: 'answered', at });
  if (now === 'caller-gave-up' || now === 'caller-hung-up') phone.apply(last.call.id, { kind: 'ended', at, reason: now });
}

test(`whatever calls do, the keyboard stays where the agent has it (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const desk = await mountDesk(onDuty);
      open = desk;
      await desk.press({ code: 'KeyN', altKey: true });
      let text = '';
      for (const [at, now] of steps.entries()) {
        if (now === 'typing') {
          text += '字';
          await desk.type(notes(), text);
        }
        take(desk, now, at);
        await desk.rest();
        expect(document.activeElement).toBe(notes());
        expect(notes()?.value).toBe(text);
      }
      await desk.dispose();
      desk.phone.dispose();
      open = null;
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 60_000);
