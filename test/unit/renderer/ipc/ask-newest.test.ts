import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askNewest } from '../../../../renderer/ipc/ask-newest.ts';
import { manualTime } from '../../../support/manual-time.ts';

test('whatever the answers take, one question is open at a time and the last answer shown belongs to the last question', async () => {
  const question = fc.record({ afterMs: fc.integer({ min: 0, max: 50 }), answerMs: fc.integer({ min: 0, max: 200 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(question, { minLength: 1, maxLength: 20 }), async (questions) => {
      const time = manualTime(0);
      const shown: number[] = [];
      let open = 0;
      let most = 0;
      let newest = -1;
      const outdated: number[] = [];
      const ask = askNewest(
        async (index: number) => {
          most = Math.max(most, ++open);
          await new Promise<void>((resolve) => time.startTimer(questions[index]?.answerMs ?? 0, resolve));
          open -= 1;
          return index;
        },
        (answer, asked) => {
          if (asked !== newest || answer !== asked) outdated.push(answer);
          shown.push(answer);
        },
      );
      for (const [index, { afterMs }] of questions.entries()) {
        newest = index;
        ask(index);
        await time.pass(afterMs);
      }
      await time.pass(10_000);
      expect(most).toBe(1);
      expect(outdated).toEqual([]);
      expect(shown.at(-1)).toBe(questions.length - 1);
    }),
    { numRuns: 60 },
  );
});
