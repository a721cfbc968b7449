import { describe, expect, test } from 'vitest';
import {
  type ConversationEvent,
  dueAt,
  LONGEST_WAIT_MS,
  NOT_BEGUN,
  TURN_GAP_MS,
  transitionConversation,
} from '../../../../shared/drill/conversation.ts';
import { monologue } from '../../../../shared/drill/dialogue.ts';
import { begunCold, COLD_DIALOGUE, COLD_START_MS, hear, playCold, stepsSaid, tell } from '../../../support/drill-runs.ts';

const PATIENCE = COLD_DIALOGUE.patienceMs;

describe('the citizen begins', () => {
  test('when the agent has greeted and is silent, and not while the greeting lasts', () => {
    const call = playCold();
    call.wait(1_000);
    call.begin();
    call.wait(PATIENCE * 2);
    expect(call.steps()).toEqual([]);
    call.stop();
    call.wait(TURN_GAP_MS);
    expect(call.steps()).toEqual([['cold', 1_000 + PATIENCE * 2 + TURN_GAP_MS]]);
  });

  test('by himself when nobody greets for as long as he is patient', () => {
    const call = playCold();
    call.wait(PATIENCE - 1);
    expect(call.steps()).toEqual([]);
    call.wait(1);
    expect(call.steps()).toEqual([['cold', PATIENCE]]);
  });

  test('at once where the script says so, and then says everything and listens to nobody', () => {
    const call = playCold(monologue(['a', 'b', 'c'], 300));
    expect(call.conversation()).toMatchObject({ phase: 'speaking', lines: ['a', 'b', 'c'] });
    call.speak(2_000);
    call.ask('place');
    call.wait(1_599);
    expect(call.conversation()).toMatchObject({ phase: 'speaking', lines: ['c'] });
    call.wait(600_000);
    expect(call.steps()).toEqual([['all', 0]]);
    expect(call.conversation().phase).toBe('listening');
  });
});

describe('one turn', () => {
  test('is its lines one after another with the pause between them', () => {
    const call = playCold();
    call.speak(1_000);
    call.wait(TURN_GAP_MS + 999);
    expect(call.conversation().lines).toEqual(['hello', 'cold']);
    call.wait(1);
    expect(call.conversation().lines).toEqual(['cold']);
    call.wait(1_199);
    expect(call.conversation().phase).toBe('speaking');
    call.wait(1);
    expect(call.conversation()).toMatchObject({ phase: 'listening', lines: [] });
  });

  test('is finished though the agent talks into it; what the agent said then counts as said', () => {
    const call = playCold();
    call.speak(1_000);
    call.wait(TURN_GAP_MS);
    call.speak(1_500);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(COLD_START_MS - 1_500 + TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['since', 1_000 + TURN_GAP_MS + COLD_START_MS + TURN_GAP_MS]);
  });
});

describe('a question that was asked by its key', () => {
  test('is answered when the agent has been silent for a breath', () => {
    const { call, at } = begunCold();
    call.begin();
    call.ask('place');
    call.wait(3_000);
    call.stop();
    call.wait(TURN_GAP_MS - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['where', at + 3_000 + TURN_GAP_MS]);
  });

  test('is answered a breath after the key where nothing was said aloud', () => {
    const { call, at } = begunCold();
    call.wait(2_000);
    call.ask('place');
    call.wait(TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['where', at + 2_000 + TURN_GAP_MS]);
  });

  test('is answered at the latest after the longest wait, however long the agent talks', () => {
    const { call, at } = begunCold();
    call.begin();
    call.wait(1_000);
    call.ask('place');
    call.wait(LONGEST_WAIT_MS - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['where', at + 1_000 + LONGEST_WAIT_MS]);
  });

  test('is answered by then also where the agent fell silent less than a breath before', () => {
    const { call, at } = begunCold();
    call.begin();
    call.ask('place');
    call.wait(LONGEST_WAIT_MS - 200);
    call.stop();
    call.wait(200);
    expect(call.steps().at(-1)).toEqual(['where', at + LONGEST_WAIT_MS]);
  });

  test('while the citizen speaks is answered after his words', () => {
    const call = playCold({ steps: { ...COLD_DIALOGUE.steps, cold: { say: ['hello', 'cold'] } } });
    call.speak(1_000);
    call.wait(TURN_GAP_MS + 100);
    call.ask('name');
    call.wait(COLD_START_MS - 100 + TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['name', 1_000 + TURN_GAP_MS + COLD_START_MS + TURN_GAP_MS]);
  });

  test('asked again takes the next answer, and the last one from then on', () => {
    const { call } = begunCold();
    for (let count = 0; count < 4; count += 1) {
      call.ask('place');
      call.wait(2_000);
    }
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'house', 'house', 'house']);
  });

  test('takes what was not told yet, whatever told the rest: another question, a field or the citizen himself', () => {
    const { call } = begunCold();
    call.ask('detail');
    hear(call);
    for (let count = 0; count < 2; count += 1) {
      call.ask('place');
      hear(call);
    }
    expect(stepsSaid(call)).toEqual(['cold', 'house', 'where', 'house']);
    expect(new Set(call.conversation().told)).toEqual(new Set(['cold', 'house', 'where']));
  });

  test('asked twice before it is answered is one question', () => {
    const { call } = begunCold();
    call.ask('place');
    call.ask('place');
    for (let count = 0; count < 2; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where']);
  });

  test('that the script does not know is not known, each time', () => {
    const { call } = begunCold();
    call.ask('question:gasBottle');
    call.wait(2_000);
    call.ask('danger');
    call.wait(2_000);
    expect(stepsSaid(call)).toEqual(['cold', 'dont-know', 'dont-know']);
  });

  test('that the script does not know is left where it has no word for that', () => {
    const { call } = begunCold({ unknown: null });
    call.ask('danger');
    call.wait(2_000);
    expect(stepsSaid(call)).toEqual(['cold']);
    expect(call.conversation().asked).toBeNull();
  });

  test('is answered before the citizen goes on with what else he had to say', () => {
    const call = playCold();
    call.speak(1_000);
    call.wait(TURN_GAP_MS + COLD_START_MS);
    call.ask('name');
    call.wait(TURN_GAP_MS);
    expect(stepsSaid(call)).toEqual(['cold', 'name']);
  });
});

describe('the field under the agent’s hands', () => {
  test('is answered when the agent has spoken, and not before', () => {
    const { call, at } = begunCold();
    call.field('place');
    call.wait(PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.speak(1_000);
    call.wait(TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['where', at + PATIENCE - 1 + 1_000 + TURN_GAP_MS]);
  });

  test('is not answered because nobody speaks: silence has words of its own', () => {
    const { call, at } = begunCold();
    call.field('place');
    call.wait(PATIENCE);
    expect(call.steps().at(-1)).toEqual(['hello-again', at + PATIENCE]);
  });

  test('is answered with what was not told of it yet, each step once, and then no more', () => {
    const { call } = begunCold();
    call.field('place');
    for (let count = 0; count < 4; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'house']);
  });

  test('is not answered once everything of it was told; a key for it repeats the last of it', () => {
    const { call } = begunCold();
    call.field('detail');
    for (let count = 0; count < 2; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'house']);
    call.ask('detail');
    hear(call);
    expect(stepsSaid(call)).toEqual(['cold', 'house', 'house']);
  });

  test('is answered with the rest where its key was pressed before', () => {
    const { call } = begunCold();
    call.ask('place');
    hear(call);
    call.field('place');
    for (let count = 0; count < 2; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'where', 'house']);
  });

  test('is not answered with what another question brought out', () => {
    const { call } = begunCold();
    call.ask('detail');
    hear(call);
    call.field('place');
    for (let count = 0; count < 2; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'house', 'where']);
  });

  test('is not answered once the agent has left it', () => {
    const { call } = begunCold();
    call.field('place');
    call.field(null);
    call.speak(1_000);
    call.wait(2_000);
    expect(stepsSaid(call)).toEqual(['cold']);
  });

  test('that the script knows nothing of is not even unknown: the agent may speak of anything', () => {
    const { call } = begunCold();
    call.field('question:gasBottle');
    call.speak(1_000);
    call.wait(2_000);
    expect(stepsSaid(call)).toEqual(['cold']);
  });
});

describe('what the citizen goes on with', () => {
  test('follows when the agent spoke of something else', () => {
    const call = playCold();
    call.speak(1_000);
    call.wait(TURN_GAP_MS + COLD_START_MS);
    call.speak(2_000);
    call.wait(TURN_GAP_MS);
    expect(call.steps().at(-1)).toEqual(['since', 1_000 + TURN_GAP_MS + COLD_START_MS + 2_000 + TURN_GAP_MS]);
  });

  test('follows when nobody speaks for as long as he is patient', () => {
    const call = playCold();
    call.speak(1_000);
    call.wait(TURN_GAP_MS + COLD_START_MS + PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(1);
    expect(stepsSaid(call)).toEqual(['cold', 'since']);
  });
});

describe('what the citizen would go on with, where he was made to tell it before', () => {
  /** He has told since when, and says why he calls once more. */
  function toldAlready() {
    const call = playCold();
    tell(call);
    for (const topic of ['time', 'matter'] as const) {
      call.ask(topic);
      hear(call);
    }
    expect(stepsSaid(call)).toEqual(['cold', 'since', 'cold']);
    return call;
  }

  test('does not follow when the agent spoke of something else', () => {
    const call = toldAlready();
    for (let count = 0; count < 2; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['cold', 'since', 'cold']);
  });

  test('does not follow when nobody speaks: silence has words of its own', () => {
    const call = toldAlready();
    call.wait(PATIENCE);
    expect(stepsSaid(call)).toEqual(['cold', 'since', 'cold', 'hello-again']);
  });
});

describe('silence', () => {
  test('is broken by the first word for it, then by the second, which is then repeated', () => {
    const { call, at } = begunCold();
    call.wait(4 * (PATIENCE + 1_000));
    expect(call.steps().slice(1)).toEqual([
      ['hello-again', at + PATIENCE],
      ['still-there', at + 2 * PATIENCE + 1_000],
      ['still-there', at + 3 * PATIENCE + 2_000],
      ['still-there', at + 4 * PATIENCE + 3_000],
    ]);
  });

  test('is counted from the agent’s last word', () => {
    const { call, at } = begunCold();
    call.wait(PATIENCE - 1_000);
    call.speak(500);
    call.wait(PATIENCE - 1);
    expect(stepsSaid(call)).toEqual(['cold']);
    call.wait(1);
    expect(call.steps().at(-1)).toEqual(['hello-again', at + PATIENCE - 500 + PATIENCE]);
  });

  test('is none while the agent speaks', () => {
    const { call } = begunCold();
    call.begin();
    call.wait(PATIENCE * 4);
    expect(stepsSaid(call)).toEqual(['cold']);
  });

  test('is borne for ever where the script has no word for it', () => {
    const { call } = begunCold({ silence: [] });
    call.wait(PATIENCE * 20);
    expect(stepsSaid(call)).toEqual(['cold']);
    expect(call.conversation().phase).toBe('listening');
  });
});

test('nothing happens any more when the call is over', () => {
  const over = { ...NOT_BEGUN, phase: 'over' as const, step: 'thanks' };
  const events: ConversationEvent[] = [
    { kind: 'answered', at: 1 },
    { kind: 'agent-began', at: 1 },
    { kind: 'agent-stopped', at: 1 },
    { kind: 'line-over', at: 1 },
    { kind: 'asked', at: 1, topic: 'place' },
    { kind: 'field', at: 1, topic: 'place' },
    { kind: 'filed', at: 1 },
    { kind: 'due', at: 1 },
  ];
  for (const event of events) expect(transitionConversation(over, event, COLD_DIALOGUE), event.kind).toBe(over);
  expect(dueAt(over, COLD_DIALOGUE)).toBeNull();
});

test('a call is answered once, and before that the citizen says nothing', () => {
  expect(dueAt(NOT_BEGUN, COLD_DIALOGUE)).toBeNull();
  const listening = transitionConversation(NOT_BEGUN, { kind: 'answered', at: 7 }, COLD_DIALOGUE);
  expect(listening).toMatchObject({ phase: 'listening', quietSince: 7 });
  expect(transitionConversation(listening, { kind: 'answered', at: 99 }, COLD_DIALOGUE)).toBe(listening);
});
