import { describe, expect, test } from 'vitest';
import {
  askEverything,
  drillNames,
  fileAndRead,
  hear,
  playCall,
  shippedDrill,
  stepsSaid,
  tell,
  thoroughCall,
} from '../../../support/drill-runs.ts';

describe.each(drillNames)('the drill %s', (name) => {
  const drill = shippedDrill(name);

  test('says every one of its steps to an agent who asks everything, is silent once, and sends what is to be sent', () => {
    const said = new Set(stepsSaid(thoroughCall(drill)));
    expect(Object.keys(drill.dialogue.steps).filter((step) => !said.has(step))).toEqual([]);
  });

  test('ends by itself when all its orders are sent and the agent has spoken after each', () => {
    const call = playCall(drill);
    tell(call);
    fileAndRead(call, drill.gold.length);
    expect(call.conversation().phase).toBe('over');
    const last = stepsSaid(call).at(-1) ?? '';
    expect(drill.dialogue.steps[last]?.hangUp).toBe(true);
  });

  test('does not end as long as not all of it has been sent', () => {
    const call = playCall(drill);
    tell(call);
    fileAndRead(call, drill.gold.length - 1);
    askEverything(call, drill);
    call.wait(10 * drill.dialogue.patienceMs);
    expect(call.conversation().phase).not.toBe('over');
  });

  test('tells its matter to an agent who says nothing at all', () => {
    const call = playCall(drill);
    call.wait(drill.dialogue.patienceMs);
    expect(call.steps()).toEqual([[drill.dialogue.start, drill.dialogue.patienceMs]]);
  });
});

describe('the citizen with two requests', () => {
  const drill = shippedDrill('two-requests');
  const seconds = (steps: readonly string[]): number => steps.filter((step) => step === 'second').length;

  test('tells of the second one by himself once the first is sent, where it did not come out before', () => {
    const call = playCall(drill);
    tell(call);
    call.file();
    for (let count = 0; count < 3; count += 1) tell(call);
    expect(stepsSaid(call)).toEqual(['lamp', 'waits', 'second']);
  });

  test.each([
    ['where it happened', 'place'],
    ['whether there is more', 'more'],
    ['what it is about', 'matter'],
  ] as const)('does not tell of it again by himself, where it came out as he was asked %s', (_what, topic) => {
    const call = playCall(drill);
    tell(call);
    call.ask(topic);
    hear(call);
    tell(call);
    call.file();
    for (let count = 0; count < 3; count += 1) tell(call);
    call.wait(4 * drill.dialogue.patienceMs);
    expect(stepsSaid(call)).toContain('waits');
    expect(seconds(stepsSaid(call))).toBe(1);
  });

  test('has nothing more to tell when he is asked for more after that', () => {
    const call = playCall(drill);
    tell(call);
    call.ask('place');
    hear(call);
    tell(call);
    call.ask('more');
    hear(call);
    expect(stepsSaid(call)).toEqual(['lamp', 'where', 'second', 'no-more']);
  });
});
