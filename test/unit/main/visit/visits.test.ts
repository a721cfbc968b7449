import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { createVisitAnswers } from '../../../../main/visit/visit-answers.ts';
import { createVisits } from '../../../../main/visit/visits.ts';
import type { VisitAnswered, VisitAttempt, VisitDone, VisitSheet } from '../../../../shared/central/visits.ts';
import { type AppError, type AppErrorKind, appError } from '../../../../shared/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { VisitKept } from '../../../../shared/visit/visit-view.ts';
import { manualTime } from '../../../support/manual-time.ts';
import { MORNING, SILENT_LOG } from '../../../support/seat-basics.ts';
import { tempDir, testStore } from '../../../support/seat-store.ts';
import { ANSWERED, SHEET } from '../../../support/visit-sheet.ts';

const fails = (kind: AppErrorKind): Result<never, AppError> => err(appError(kind));

function world(dir = tempDir()) {
  const store = testStore(dir);
  const time = manualTime(MORNING);
  const who: { agent: string | null } = { agent: '1001' };
  const central = {
    visits: vi.fn(async () => ok({ tasks: [], waiting: 0 })),
    claimVisit: vi.fn(async (_orderId: string | null): Promise<Result<VisitSheet | null, AppError>> => ok(SHEET)),
    postVisitAttempt: vi.fn(
      async (_orderId: string, _attempt: VisitAttempt, _key: string): Promise<Result<VisitDone, AppError>> => ok({ stage: 'visiting' }),
    ),
    postVisitAnswer: vi.fn(
      async (_orderId: string, _answered: VisitAnswered): Promise<Result<VisitDone, AppError>> => ok({ stage: 'closed' }),
    ),
    releaseVisit: vi.fn(async (_orderId: string) => ok(null)),
  };
  const [onChange, raise] = [vi.fn(), vi.fn()];
  const parts = { store, ...time, agentId: () => who.agent, central, onChange };
  const answers = createVisitAnswers({ ...parts, log: SILENT_LOG, raise });
  const visits = createVisits({ ...parts, log: SILENT_LOG, newId: randomUUID, answers });
  const facts = (): unknown[] =>
    store.read.prepare("SELECT agent_id, kind FROM journal WHERE kind LIKE 'visit-%' ORDER BY seq").raw().all();
  return { dir, store, time, who, central, onChange, raise, answers, visits, facts };
}

describe('a claimed visit', () => {
  test('is shown without its number, which is told to dial it, and both are facts', async () => {
    const { visits, facts } = world();
    const claimed = await visits.claim(null);
    expect(claimed).toMatchObject({ ok: true, value: { orderId: 'order-1', numberShown: '139****5678' } });
    expect(JSON.stringify(claimed)).not.toContain(SHEET.phone);
    expect(visits.dial('order-1')).toEqual(ok({ number: '13912345678' }));
    expect(facts()).toEqual([
      ['1001', 'visit-claimed'],
      ['1001', 'visit-dialled'],
    ]);
  });

  test('is dialled by nobody who does not hold it: another order, another agent, after its time', async () => {
    const { visits, who, time } = world();
    await visits.claim(null);
    expect(visits.dial('order-2')).toMatchObject({ error: { kind: 'visit-not-claimed' } });
    who.agent = '1002';
    expect(visits.dial('order-1')).toMatchObject({ error: { kind: 'visit-not-claimed' } });
    who.agent = '1001';
    await time.pass(SHEET.claimedUntil - MORNING);
    expect(visits.dial('order-1')).toMatchObject({ error: { kind: 'visit-not-claimed' } });
  });

  test('of a number behind a switchboard rings the switchboard, and says whom to ask for', async () => {
    const { visits, central } = world();
    central.claimVisit.mockResolvedValue(ok({ ...SHEET, phone: '010-65432100转801' }));
    expect(await visits.claim(null)).toMatchObject({ value: { numberShown: '010-****2100', extension: '801' } });
    expect(visits.dial('order-1')).toEqual(ok({ number: '01065432100' }));
  });

  test('of what cannot be dialled is dialled by nobody, and no fact says so', async () => {
    const { visits, central, facts } = world();
    central.claimVisit.mockResolvedValue(ok({ ...SHEET, phone: '找楼下王师傅' }));
    await visits.claim(null);
    expect(visits.dial('order-1')).toMatchObject({ error: { kind: 'visit-number-wrong' } });
    expect(facts()).toEqual([['1001', 'visit-claimed']]);
  });

  test('is gone from here once nobody was reached or it was given back; a refusal leaves it', async () => {
    const { visits, central, facts } = world();
    await visits.claim(null);
    central.postVisitAttempt.mockResolvedValueOnce(fails('central-offline'));
    await visits.attempt('order-1', { round: 1, outcome: 'busy' });
    expect(await visits.attempt('order-1', { round: 1, outcome: 'busy' })).toEqual(ok({ stage: 'visiting' }));
    expect(visits.dial('order-1').ok).toBe(false);
    const [first, again] = central.postVisitAttempt.mock.calls;
    expect(again?.[2]).toBe(first?.[2]);
    await visits.claim(null);
    central.postVisitAttempt.mockResolvedValueOnce(fails('central-offline'));
    await visits.attempt('order-1', { round: 1, outcome: 'busy' });
    expect(visits.dial('order-1').ok).toBe(true);
    await visits.release('order-1');
    expect(visits.dial('order-1').ok).toBe(false);
    expect(facts().slice(-3)).toEqual([
      ['1001', 'visit-claimed'],
      ['1001', 'visit-dialled'],
      ['1001', 'visit-released'],
    ]);
  });

  test('is dialled again after a word that was lost: the next call is another attempt, though it ends as the first did', async () => {
    const { visits, central } = world();
    await visits.claim(null);
    const ends = async (): Promise<string | undefined> => {
      await visits.attempt('order-1', { round: 1, outcome: 'busy' });
      return central.postVisitAttempt.mock.lastCall?.[2];
    };
    central.postVisitAttempt.mockResolvedValue(fails('central-timeout'));
    visits.dial('order-1');
    const first = await ends();
    expect(await ends()).toBe(first);
    visits.dial('order-1');
    const second = await ends();
    expect(second).not.toBe(first);
    // Central took it: the task comes back with one more try, and what is pressed then is of another call.
    central.claimVisit.mockResolvedValue(ok({ ...SHEET, tries: 1 }));
    await visits.claim('order-1');
    expect(await ends()).not.toBe(second);
  });

  test('of a central that is away is said to be so, with what waits here', async () => {
    const { visits, central } = world();
    central.visits.mockResolvedValue(fails('central-offline') as never);
    expect(await visits.list()).toEqual({ list: null, fault: appError('central-offline'), unsent: 0 });
  });
});

describe('what the citizen answered', () => {
  test('is kept sealed while central is away, and goes out once when it is back', async () => {
    const { visits, answers, central, time, store, facts } = world();
    central.postVisitAnswer.mockResolvedValue(fails('central-offline'));
    expect(await visits.answer('order-1', ANSWERED)).toEqual(ok({ stage: null }));
    expect(answers.unsent()).toBe(1);
    const [row] = store.read.prepare<[], { content: Buffer }>('SELECT content FROM visit_answer').all();
    expect(row?.content.toString()).not.toContain(ANSWERED.answer.words);
    central.postVisitAnswer.mockResolvedValue(ok({ stage: 'closed' }));
    answers.kick();
    answers.kick();
    await time.pass(60_000);
    expect(central.postVisitAnswer.mock.calls).toEqual([
      ['order-1', ANSWERED],
      ['order-1', ANSWERED],
    ]);
    expect(answers.unsent()).toBe(0);
    expect(facts()).toEqual([['1001', 'visit-answered']]);
  });

  test('goes out before the next visit is claimed, which would be the same one again', async () => {
    const { visits, central } = world();
    central.postVisitAnswer.mockResolvedValueOnce(fails('central-offline'));
    await visits.answer('order-1', ANSWERED);
    central.claimVisit.mockImplementation(async () => {
      expect(central.postVisitAnswer).toHaveBeenCalledTimes(2);
      return ok(null);
    });
    expect(await visits.claim(null)).toEqual(ok(null));
    expect(central.claimVisit).toHaveBeenCalledOnce();
  });

  test('goes out by itself after a while, and outlives the program', async () => {
    const first = world();
    first.central.postVisitAnswer.mockResolvedValue(fails('central-timeout'));
    await first.visits.answer('order-1', ANSWERED);
    await first.time.pass(30_000);
    expect(first.central.postVisitAnswer).toHaveBeenCalledTimes(2);
    first.answers.dispose();
    first.store.close();
    const next = world(first.dir);
    expect(next.answers.unsent()).toBe(1);
    next.answers.kick();
    await next.time.pass(0);
    expect(next.central.postVisitAnswer).toHaveBeenCalledWith('order-1', ANSWERED);
    expect(next.answers.unsent()).toBe(0);
  });

  test('whose receipt was lost is settled at central: nobody is alarmed', async () => {
    const { visits, answers, central, time, raise } = world();
    central.postVisitAnswer.mockResolvedValueOnce(fails('central-timeout')).mockResolvedValueOnce(fails('visit-settled'));
    await visits.answer('order-1', ANSWERED);
    await time.pass(30_000);
    expect(answers.unsent()).toBe(0);
    expect(raise).not.toHaveBeenCalled();
  });

  test('and is refused when nobody looks raises a notice with no word of the citizen', async () => {
    const { visits, central, time, raise, facts } = world();
    central.postVisitAnswer.mockResolvedValueOnce(fails('central-offline')).mockResolvedValueOnce(fails('central-rejected'));
    await visits.answer('order-1', ANSWERED);
    await time.pass(30_000);
    expect(raise).toHaveBeenCalledWith(appError('visit-not-kept', 'order-1'));
    expect(facts()).toEqual([['1001', 'visit-refused']]);
  });

  test('is told at once where another was first', async () => {
    const { visits, answers, central } = world();
    central.postVisitAnswer.mockResolvedValue(fails('visit-settled'));
    expect(await visits.answer('order-1', ANSWERED)).toMatchObject({ error: { kind: 'visit-settled' } });
    expect(answers.unsent()).toBe(0);
  });

  test('goes out under no other agent’s name', async () => {
    const { visits, answers, central, who, time } = world();
    central.postVisitAnswer.mockResolvedValue(fails('central-unauthorised'));
    await visits.answer('order-1', ANSWERED);
    who.agent = '1002';
    answers.kick();
    await time.pass(60_000);
    expect(central.postVisitAnswer).toHaveBeenCalledTimes(1);
    who.agent = '1001';
    central.postVisitAnswer.mockResolvedValue(ok({ stage: 'closed' }));
    answers.kick();
    await time.pass(0);
    expect(answers.unsent()).toBe(0);
  });

  test('is tried once more before its agent leaves, who waits no longer than two seconds for it', async () => {
    const { visits, answers, central, time } = world();
    central.postVisitAnswer.mockResolvedValueOnce(fails('central-offline'));
    await visits.answer('order-1', ANSWERED);
    const hanging = Promise.withResolvers<Result<VisitDone, AppError>>();
    central.postVisitAnswer.mockReturnValueOnce(hanging.promise);
    const left = vi.fn();
    const leaving = answers.lastTry().then(left);
    await time.pass(1_999);
    expect(left).not.toHaveBeenCalled();
    await time.pass(1);
    await leaving;
    expect(answers.unsent()).toBe(1);
    hanging.resolve(ok({ stage: 'closed' }));
    await time.pass(0);
    expect(answers.unsent()).toBe(0);
    await answers.lastTry();
    expect(central.postVisitAnswer).toHaveBeenCalledTimes(2);
  });
});

describe('what is filled in of a visit', () => {
  const KEPT: VisitKept = {
    form: { contacted: 'yes', solved: 'no', result: null, attitude: null, words: '楼下还是冷' },
    question: 'result',
    isDialled: true,
  };

  test('is there for a desk that is loaded anew, without asking central', async () => {
    const { visits, central, store } = world();
    expect(await visits.resume()).toEqual(ok(null));
    expect(await visits.claim(null)).toMatchObject({ value: { kept: null } });
    expect(visits.keep('order-1', { ...KEPT, question: 'solved' })).toEqual(ok(null));
    visits.keep('order-1', KEPT);
    expect(await visits.resume()).toMatchObject({ value: { orderId: 'order-1', numberShown: '139****5678', kept: KEPT } });
    expect(central.claimVisit).toHaveBeenCalledTimes(1);
    const sealed = store.read.prepare('SELECT content FROM visit_form').pluck().all() as Buffer[];
    expect([sealed.length, sealed.some((content) => content.includes('楼下还是冷'))]).toEqual([1, false]);
  });

  test('outlives the seat’s own start: the task is claimed once more, of the agent who was at it alone', async () => {
    const first = world();
    await first.visits.claim(null);
    first.visits.keep('order-1', KEPT);
    first.store.close();
    const { visits, central, who } = world(first.dir);
    who.agent = '1002';
    expect(await visits.resume()).toEqual(ok(null));
    who.agent = '1001';
    central.claimVisit.mockResolvedValueOnce(fails('central-offline'));
    expect((await visits.resume()).ok).toBe(false);
    expect(await visits.resume()).toMatchObject({ value: { kept: KEPT } });
    expect(central.claimVisit.mock.calls).toEqual([['order-1'], ['order-1']]);
  });

  test('is gone where another seat is at it meanwhile', async () => {
    const { visits, central, time, store } = world();
    await visits.claim(null);
    visits.keep('order-1', KEPT);
    await time.pass(SHEET.claimedUntil - MORNING);
    central.claimVisit.mockResolvedValueOnce(ok(null));
    expect(await visits.resume()).toEqual(ok(null));
    expect(store.read.prepare('SELECT count(*) FROM visit_form').pluck().get()).toBe(0);
  });

  const ends: readonly [string, (w: ReturnType<typeof world>) => unknown][] = [
    ['recorded', ({ visits }) => visits.answer('order-1', ANSWERED)],
    [
      'recorded without central',
      ({ visits, central }) => {
        central.postVisitAnswer.mockResolvedValueOnce(fails('central-offline'));
        return visits.answer('order-1', ANSWERED);
      },
    ],
    [
      'settled by another',
      ({ visits, central }) => {
        central.postVisitAttempt.mockResolvedValueOnce(fails('visit-settled'));
        return visits.attempt('order-1', { round: 1, outcome: 'busy' });
      },
    ],
    ['noted as not reached', ({ visits }) => visits.attempt('order-1', { round: 1, outcome: 'busy' })],
    ['given back', ({ visits }) => visits.release('order-1')],
    ['left by its agent', ({ visits }) => visits.leave('1001')],
  ];
  test.each(ends)('goes when the visit is %s, and what comes late is not kept', async (_, end) => {
    const at = world();
    await at.visits.claim(null);
    at.visits.keep('order-1', KEPT);
    await end(at);
    expect(at.visits.keep('order-1', KEPT)).toMatchObject({ error: { kind: 'visit-not-claimed' } });
    expect(at.store.read.prepare('SELECT count(*) FROM visit_form').pluck().get()).toBe(0);
    expect(await at.visits.resume()).toEqual(ok(null));
  });

  test('of an agent who left is a fact, and theirs alone', async () => {
    const { visits, facts } = world();
    await visits.claim(null);
    visits.leave('1001');
    expect(facts()).toEqual([
      ['1001', 'visit-claimed'],
      ['1001', 'visit-released'],
    ]);
    expect(visits.dial('order-1').ok).toBe(false);
  });

  test('that cannot be opened begins anew', async () => {
    const { visits, store } = world();
    await visits.claim(null);
    visits.keep('order-1', KEPT);
    store.write((db) => db.prepare("UPDATE visit_form SET content = x'00'").run());
    expect(await visits.resume()).toMatchObject({ value: { orderId: 'order-1', kept: null } });
  });
});
