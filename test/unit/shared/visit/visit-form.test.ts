import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visitAnswerSchema } from '../../../../shared/order/life/order-event.ts';
import {
  answerOf,
  choiceAt,
  choose,
  EMPTY_VISIT,
  firstOpen,
  stepQuestion,
  visitChoices,
  visitQuestions,
} from '../../../../shared/visit/visit-form.ts';

test('whatever number keys are pressed, the answer is one of the contract’s or none', () => {
  const press = fc.record({ question: fc.constantFrom(...visitQuestions), number: fc.integer({ min: -1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(press, { maxLength: 20 }), (presses) => {
      const form = presses.reduce((before, { question, number }) => {
        const choice = choiceAt(question, number);
        return choice === null ? before : choose(before, question, choice);
      }, EMPTY_VISIT);
      const answer = answerOf(form);
      expect(answer === null).toBe(firstOpen(form) !== null);
      if (answer !== null) expect(visitAnswerSchema.safeParse(answer).success).toBe(true);
    }),
  );
});

test('number keys are in the order of the choices; another question’s choice changes nothing', () => {
  expect(choiceAt('contacted', 2)).toBe('no');
  expect(choiceAt('contacted', 3)).toBeNull();
  expect(choiceAt('result', 5)).toBe('unstated');
  expect(choose(EMPTY_VISIT, 'contacted', 'unstated')).toBe(EMPTY_VISIT);
  expect(visitChoices.attitude).toHaveLength(5);
});

test('the questions have ends', () => {
  expect(stepQuestion('contacted', -1)).toBe('contacted');
  expect(stepQuestion('solved', 1)).toBe('result');
  expect(stepQuestion('attitude', 1)).toBe('attitude');
});
