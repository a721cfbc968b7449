import { describe, expect, test } from 'vitest';
import { LONGEST_WAIT_MS, TURN_GAP_MS } from '../../../../shared/drill/conversation.ts';
import { begunCold, COLD_DIALOGUE, COLD_START_MS, hear, playCold, stepsSaid, tell } from '../../../support/drill-runs.ts';

const PATIENCE = COLD_DIALOGUE.patienceMs;

describe('a question before the citizen has said why he calls', () => {
  test('is answered by that where it is the same', () => {
    const call = playCold();
    call.ask('matter');
    call.wait(COLD_START_MS + LONGEST_WAIT_MS);
    expect(stepsSaid(call).filter((step) => step === 'cold')).toEqual(['cold']);
  });
});

describe('an order that was sent', () => {
  test('is answered when the agent has read its number out', () => {
    const { call, at } = begunCold();
    call.file();
    call.wait(PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.speak(4_000);
    call.wait(TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['one-more', at + PATIENCE - 1 + 4_000 + TURN_GAP_MS]);
  });

  test('is not answered by what the agent said before it went', () => {
    const { call } = begunCold();
    call.speak(2_000);
    call.file();
    call.wait(TURN_GAP_MS * 4);
    expect(stepsSaid(call)).toEqual(['cold']);
  });

  test('is answered by words that began before it went and end after it', () => {
    const { call, at } = begunCold();
    call.begin();
    call.wait(1_000);
    call.file();
    call.wait(3_000);
    call.stop();
    call.wait(TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['one-more', at + 4_000 + TURN_GAP_MS]);
  });

  test('is answered without a word when the citizen’s patience ends', () => {
    const { call, at } = begunCold();
    call.file();
    call.wait(PATIENCE);
    expect(call.steps().at(-1)).toEqual(['one-more', at + PATIENCE]);
  });

  test('is waited for from when it went, and not from the last word before it', () => {
    const { call, at } = begunCold();
    call.wait(PATIENCE - 1_000);
    call.file();
    call.wait(PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['one-more', at + PATIENCE - 1_000 + PATIENCE]);
  });

  test('that went while the citizen spoke is waited for from the end of his words', () => {
    const { call, at } = begunCold();
    call.ask('name');
    call.wait(TURN_GAP_MS + 100);
    call.file();
    call.wait(900 + PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold', 'name']);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['one-more', at + TURN_GAP_MS + 1_000 + PATIENCE]);
  });

  test('is answered once: what is said after that is about something else', () => {
    const { call } = begunCold();
    call.file();
    for (let count = 0; count < 3; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'one-more']);
    expect(call.conversation()).toMatchObject({ sent: null, orders: 1 });
  });

  test('together with the next one is answered by what is said to the next one', () => {
    const { call } = begunCold();
    call.file();
    call.file();
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'thanks']);
    expect(call.conversation()).toMatchObject({ phase: 'over', orders: 2 });
  });

  test('beyond what the script waits for is not answered', () => {
    const { call } = begunCold({ filed: [] });
    call.file();
    call.speak(1_000);
    call.wait(TURN_GAP_MS * 2);
    expect(stepsSaid(call)).toEqual(['cold']);
    expect(call.conversation()).toMatchObject({ orders: 1, sent: null });
  });

  test('and the last of them ends the call with its last line', () => {
    const { call } = begunCold();
    for (const expected of ['one-more', 'thanks']) {
      call.file();
      call.speak(1_000);
      call.wait(TURN_GAP_MS);
      expect(stepsSaid(call).at(-1)).toBe(expected);
      call.wait(1_000);
    }
    expect(call.conversation()).toMatchObject({ phase: 'speaking', lines: ['bye'] });
    call.wait(1_200);
    expect(call.conversation().phase).toBe('over');
  });
});

describe('a question and an order', () => {
  test('are both answered, the question first, where it was asked after the order went', () => {
    const { call, at } = begunCold();
    call.file();
    call.wait(1_000);
    call.ask('place');
    hear(call);
    expect(call.steps().at(-1)).toEqual(['where', at + 1_000 + TURN_GAP_MS]);
    expect(call.conversation()).toMatchObject({ asked: null, sent: { step: 'one-more' } });
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'one-more']);
  });

  test('are both answered where it was asked before the order went, though the number was read out in the same breath', () => {
    const { call } = begunCold();
    call.begin();
    call.ask('place');
    call.wait(1_000);
    call.file();
    call.wait(2_000);
    call.stop();
    hear(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where']);
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'one-more']);
  });

  test('are both answered where the agent says nothing at all, the order when the patience after the question ends', () => {
    const { call, at } = begunCold();
    call.file();
    call.ask('place');
    call.wait(TURN_GAP_MS + 1_000 + PATIENCE - 1);
    expect(call.steps().slice(1)).toEqual([['where', at + TURN_GAP_MS]]);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['one-more', at + TURN_GAP_MS + 1_000 + PATIENCE]);
  });

  test('are both answered where the question has no answer in the script', () => {
    const { call } = begunCold();
    call.file();
    call.ask('danger');
    hear(call);
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'dont-know', 'one-more']);
  });

  test('leave the order alone where the script has no word for the question', () => {
    const { call } = begunCold({ unknown: null });
    call.file();
    call.ask('danger');
    hear(call);
    expect(stepsSaid(call)).toEqual(['cold']);
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'one-more']);
  });

  test('come before the field under the agent’s hands', () => {
    const { call } = begunCold();
    call.field('name');
    call.file();
    call.ask('place');
    for (let count = 0; count < 3; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'one-more', 'name']);
  });
});

describe('before the citizen has told why he calls', () => {
  test('a question does not bring him to speak, however long the greeting lasts', () => {
    const call = playCold();
    call.begin();
    call.ask('name');
    call.wait(2 * LONGEST_WAIT_MS);
    expect(call.steps()).toEqual([]);
    call.stop();
    call.wait(TURN_GAP_MS);
    expect(call.steps()).toEqual([['cold', 2 * LONGEST_WAIT_MS + TURN_GAP_MS]]);
  });

  test('a question is kept until he has, and answered a breath later', () => {
    const call = playCold();
    call.begin();
    call.ask('name');
    call.wait(1_000);
    call.stop();
    call.wait(TURN_GAP_MS + COLD_START_MS + TURN_GAP_MS);
    expect(call.steps()).toEqual([
      ['cold', 1_000 + TURN_GAP_MS],
      ['name', 1_000 + TURN_GAP_MS + COLD_START_MS + TURN_GAP_MS],
    ]);
  });

  test('a question without a word is kept until his patience ends and he has', () => {
    const call = playCold();
    call.ask('name');
    call.wait(PATIENCE - 1);
    expect(call.steps()).toEqual([]);
    call.wait(1 + COLD_START_MS + TURN_GAP_MS);
    expect(call.steps()).toEqual([
      ['cold', PATIENCE],
      ['name', PATIENCE + COLD_START_MS + TURN_GAP_MS],
    ]);
  });

  test('an order that was sent already is answered after it', () => {
    const call = playCold();
    call.file();
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold']);
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'one-more']);
  });

  test('the field under the agent’s hands is answered after it', () => {
    const call = playCold();
    call.field('name');
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold']);
    tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'name']);
  });
});
