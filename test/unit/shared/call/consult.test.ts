import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endReasons } from '../../../../shared/call/call.ts';
import {
  type ConsultEvent,
  type ConsultState,
  consultAims,
  consultLimitMs,
  frontPart,
  isJoined,
  mayHearAgent,
  sipfragStatus,
  stepConsult,
  wantsHold,
} from '../../../../shared/call/consult.ts';

const NONE: ConsultState = { kind: 'none' };
const dialled = (aim: (typeof consultAims)[number]): ConsultEvent => ({ kind: 'dialled', aim });
const ANSWERED: ConsultEvent = { kind: 'answered' };
const ASKED: ConsultEvent = { kind: 'transferAsked' };

function play(...events: ConsultEvent[]) {
  return events.reduce((step, event) => stepConsult(step.state, event), stepConsult(NONE, { kind: 'swapped' }));
}

describe('a consult', () => {
  test('is dialled with the citizen on hold, talked on, swapped and joined', () => {
    expect(wantsHold(play(dialled('talk')).state, 'citizen')).toBe(true);
    const talking = play(dialled('talk'), ANSWERED);
    expect(talking.state).toEqual({ kind: 'consulting', front: 'consult' });
    expect(play(dialled('talk'), ANSWERED, { kind: 'swapped' }).state).toEqual({ kind: 'consulting', front: 'citizen' });
    expect(play(dialled('talk'), ANSWERED, { kind: 'joined' }).state).toEqual({ kind: 'conference' });
  });

  test('for an emergency never puts the citizen on hold, and all three are joined at the answer', () => {
    const calling = play(dialled('join')).state;
    expect([wantsHold(calling, 'citizen'), mayHearAgent(calling, 'citizen'), frontPart(calling)]).toEqual([false, true, 'citizen']);
    expect(play(dialled('join'), ANSWERED).state).toEqual({ kind: 'conference' });
    expect(play(dialled('join'), { kind: 'citizenEnded' })).toEqual({ state: NONE, act: null, trouble: null });
  });

  test.each(['busy', 'no-such-number', 'refused', 'failed', 'no-answer'] as const)('that ends as %s says so', (reason) => {
    expect(play(dialled('talk'), { kind: 'consultEnded', reason })).toEqual({
      state: NONE,
      act: null,
      trouble: { kind: 'not-reached', reason },
    });
  });

  test('that rings too long is taken back', () => {
    expect(play(dialled('transfer'), { kind: 'timeUp' })).toMatchObject({ act: 'endConsult', trouble: { reason: 'no-answer' } });
  });

  test('the agent gave up is no trouble', () => {
    expect(play(dialled('talk'), { kind: 'consultEnded', reason: 'agent-hung-up' }).trouble).toBeNull();
  });
});

describe('a transfer', () => {
  test('to a number goes by itself once somebody has answered, not before', () => {
    expect(play(dialled('transfer')).act).toBeNull();
    expect(play(dialled('transfer'), ANSWERED)).toMatchObject({ state: { kind: 'referring' }, act: 'refer' });
    expect(play(dialled('talk'), ASKED, ANSWERED).act).toBe('refer');
  });

  test('is done at 2xx and not at 1xx; both calls are over for this seat', () => {
    const asked = [dialled('talk'), ANSWERED, ASKED];
    expect(play(...asked, { kind: 'notified', status: 100 })).toMatchObject({ state: { kind: 'referring' }, act: null });
    expect(play(...asked, { kind: 'notified', status: 200 })).toMatchObject({ state: NONE, act: 'endBoth', trouble: null });
  });

  test.each<[ConsultEvent, number]>([
    [{ kind: 'referRefused', status: 405 }, 405],
    [{ kind: 'notified', status: 503 }, 503],
    [{ kind: 'timeUp' }, 0],
  ])('that fails by %o leads back to the citizen, the consult waiting', (event, status) => {
    const failed = play(dialled('talk'), ANSWERED, ASKED, event);
    expect(failed).toEqual({ state: { kind: 'consulting', front: 'citizen' }, act: null, trouble: { kind: 'not-transferred', status } });
  });

  test('in which the server took the consult and then failed leads back to the citizen alone', () => {
    const gone: ConsultEvent = { kind: 'consultEnded', reason: 'caller-hung-up' };
    expect(play(dialled('talk'), ANSWERED, ASKED, gone, { kind: 'notified', status: 500 }).state).toEqual(NONE);
    expect(play(dialled('talk'), ANSWERED, ASKED, gone, { kind: 'notified', status: 200 }).act).toBe('endBoth');
  });

  test('of a citizen who has hung up is none', () => {
    expect(play(dialled('transfer'), { kind: 'citizenEnded' })).toMatchObject({ state: NONE, act: 'endConsult' });
    expect(play(dialled('talk'), ANSWERED, ASKED, { kind: 'citizenEnded' })).toMatchObject({ state: NONE, act: null });
  });

  test('out of a conference leaves the two talking until it is known how it went', () => {
    const { state } = play(dialled('join'), ANSWERED, ASKED);
    expect([isJoined(state), mayHearAgent(state, 'citizen'), wantsHold(state, 'citizen')]).toEqual([true, true, null]);
  });
});

const events: fc.Arbitrary<ConsultEvent> = fc.oneof(
  fc.constantFrom(...consultAims).map(dialled),
  fc.constantFrom<ConsultEvent>(ANSWERED, { kind: 'swapped' }, { kind: 'joined' }, ASKED, { kind: 'timeUp' }, { kind: 'citizenEnded' }),
  fc.constantFrom(...endReasons).map((reason): ConsultEvent => ({ kind: 'consultEnded', reason })),
  fc
    .integer({ min: 100, max: 699 })
    .chain((status) => fc.constantFrom<ConsultEvent>({ kind: 'notified', status }, { kind: 'referRefused', status })),
);

test('in whatever order things happen: the citizen is let go only when the server has them, and never hears the consult', () => {
  fc.assert(
    fc.property(fc.array(events, { maxLength: 30 }), (order) => {
      let state: ConsultState = NONE;
      for (const event of order) {
        const step = stepConsult(state, event);
        if (step.act === 'endBoth') expect([state.kind, event.kind]).toEqual(['referring', 'notified']);
        if (step.trouble) expect(frontPart(step.state)).toBe('citizen');
        if (step.state.kind === 'consulting' && step.state.front === 'consult') expect(mayHearAgent(step.state, 'citizen')).toBe(false);
        // Nothing lasts for ever that a server could keep from us.
        if (step.state.kind === 'calling' || step.state.kind === 'referring') expect(consultLimitMs(step.state)).toBeGreaterThan(0);
        state = step.state;
      }
    }),
  );
});

test.each([
  ['SIP/2.0 200 OK', 200],
  ['SIP/2.0 100 Trying\r\n', 100],
  ['SIP/2.0 603', 603],
  ['SIP/2.0 700 No', null],
  ['SIP/2.0 2000 OK', null],
  ['HTTP/1.1 200 OK', null],
  ['', null],
  [' SIP/2.0 200 OK', null],
])('of the sipfrag %j the status is %s', (body, status) => expect(sipfragStatus(body)).toBe(status));
