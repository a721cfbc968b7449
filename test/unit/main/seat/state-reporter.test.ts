import { describe, expect, it } from 'vitest';
import { createStateReporter } from '../../../../main/seat/state-reporter.ts';
import type { SeatStateReport } from '../../../../shared/central/contract.ts';
import { type AppError, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';

const at = (since: number): SeatStateReport => ({ state: { kind: 'available' }, since, agentId: '1001' });

/** Central on a wire that the test answers by hand. */
function reporting() {
  const told: number[] = [];
  const answers: ((result: Result<null, AppError>) => void)[] = [];
  const timers = new Set<() => void>();
  const reporter = createStateReporter({
    put: ({ since }) => {
      told.push(since);
      return new Promise((resolve) => answers.push(resolve));
    },
    startTimer: (_afterMs, fire) => {
      timers.add(fire);
      return () => timers.delete(fire);
    },
  });
  const answer = async (result: Result<null, AppError>): Promise<void> => {
    answers.shift()?.(result);
    await new Promise(setImmediate);
  };
  const fire = (): void => {
    for (const timer of [...timers]) {
      timers.delete(timer);
      timer();
    }
  };
  return { reporter, told, answer, fire, timers };
}

const away = err(appError('central-offline'));

describe('telling central the state of the seat', () => {
  it('tells one at a time and then only the latest', async () => {
    const { reporter, told, answer } = reporting();
    for (const since of [1, 2, 3, 4]) reporter.report(at(since));
    expect(told).toEqual([1]);
    await answer(ok(null));
    expect(told).toEqual([1, 4]);
    await answer(ok(null));
    expect(told).toEqual([1, 4]);
  });

  it('tries again while central is away, with what is true by then', async () => {
    const { reporter, told, answer, fire } = reporting();
    reporter.report(at(1));
    await answer(away);
    fire();
    expect(told).toEqual([1, 1]);
    reporter.report(at(2));
    await answer(away);
    expect(told).toEqual([1, 1, 2]);
    await answer(ok(null));
    fire();
    expect(told).toEqual([1, 1, 2]);
  });

  it('tells again when central is back, for it may have forgotten', async () => {
    const { reporter, told, answer } = reporting();
    reporter.tellAgain();
    expect(told).toEqual([]);
    reporter.report(at(1));
    await answer(ok(null));
    reporter.tellAgain();
    expect(told).toEqual([1, 1]);
  });

  it('ends with dispose', async () => {
    const { reporter, told, answer, fire, timers } = reporting();
    reporter.report(at(1));
    reporter.dispose();
    await answer(away);
    fire();
    reporter.report(at(2));
    expect(told).toEqual([1]);
    expect(timers.size).toBe(0);
  });
});
