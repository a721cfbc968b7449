import { describe, expect, test } from 'vitest';
import { checkDrill, type DrillProblem, describeDrillProblem, drillRules } from '../../../../shared/drill/check-drill.ts';
import type { Drill } from '../../../../shared/drill/drill.ts';
import { drillNames, shippedDrill, shippedSurroundings } from '../../../support/drill-runs.ts';

const heating = shippedDrill('heating');
const marriage = shippedDrill('marriage');
const twoRequests = shippedDrill('two-requests');
const nightWork = shippedDrill('night-work');

function problemsOf(document: unknown, around = shippedSurroundings): readonly DrillProblem[] {
  const checked = checkDrill(document, around);
  return checked.ok ? [] : checked.error;
}

const withDialogue = (changed: Partial<Drill['dialogue']>, drill = heating): Drill => ({
  ...drill,
  dialogue: { ...drill.dialogue, ...changed },
});
const withSteps = (changed: Drill['dialogue']['steps'], drill = heating): Drill =>
  withDialogue({ steps: { ...drill.dialogue.steps, ...changed } }, drill);
const withGold = (changed: Partial<Drill['gold'][number]>, drill = heating): Drill => ({
  ...drill,
  gold: drill.gold.map((each) => ({ ...each, ...changed })),
});

describe('the drills we ship', () => {
  test.each(drillNames)('%s is accepted, with the sound of every line', (name) => {
    const drill = shippedDrill(name);
    expect(checkDrill(drill, shippedSurroundings)).toEqual({ ok: true, value: drill });
  });
});

describe('lines', () => {
  test('without a sound are named with the file that is missing', () => {
    const hasVoice = (id: string, line: string): boolean => line !== 'cold' && shippedSurroundings.hasVoice(id, line);
    expect(problemsOf(heating, { ...shippedSurroundings, hasVoice })).toEqual([
      { path: 'lines.cold', rule: 'voice-missing', detail: 'drill-heating/cold.wav' },
    ]);
  });

  test('of another drill are no sound of this one', () =>
    expect(problemsOf({ ...heating, id: 'drill-hot' }).map(({ rule }) => rule)).toEqual(
      Object.keys(heating.lines).map(() => 'voice-missing'),
    ));

  test('that are said and not written are named where they are said', () =>
    expect(problemsOf(withSteps({ where: { say: ['where', 'ghost'] } }))).toEqual([
      { path: 'dialogue.steps.where.say.1', rule: 'line-unknown', detail: 'ghost' },
    ]));

  test('that nobody says are named', () =>
    expect(problemsOf(withSteps({ complaint: { say: ['cold'], next: 'since' } }))).toEqual([
      { path: 'lines.hello', rule: 'line-unused', detail: '' },
    ]));
});

describe('steps', () => {
  const nowhere = 'nowhere';
  test.each([
    ['dialogue.start', { start: nowhere }],
    ['dialogue.answers.place.2', { answers: { ...heating.dialogue.answers, place: ['where', 'house', nowhere] } }],
    ['dialogue.silence.1', { silence: ['hello-again', nowhere] }],
    ['dialogue.steps.since.next', { steps: { ...heating.dialogue.steps, since: { say: ['three-days'], next: nowhere } } }],
  ])('that do not exist are named where they are wanted: %s', (path, changed) =>
    expect(problemsOf(withDialogue(changed))).toEqual([{ path, rule: 'step-unknown', detail: nowhere }]),
  );

  test.each([
    ['dialogue.unknown', 'dont-know', withDialogue({ unknown: nowhere })],
    ['dialogue.filed.0', 'thanks', withDialogue({ filed: [nowhere] })],
    ['dialogue.filed.1', 'thanks', withDialogue({ filed: ['waits', nowhere] }, twoRequests)],
  ])('that do not exist are named where nothing else leads to them; the one that was led to is out of reach: %s', (path, step, drill) =>
    expect(problemsOf(drill)).toEqual([
      { path, rule: 'step-unknown', detail: nowhere },
      { path: `dialogue.steps.${step}`, rule: 'step-unreachable', detail: '' },
    ]),
  );

  test('that nothing leads to are named, also where they lead to one another', () => {
    expect(problemsOf(withSteps({ island: { say: ['hello'] } }))).toEqual([
      { path: 'dialogue.steps.island', rule: 'step-unreachable', detail: '' },
    ]);
    expect(problemsOf(withSteps({ isle: { say: ['hello'], next: 'island' }, island: { say: ['hello'] } })).map(({ path }) => path)).toEqual(
      ['dialogue.steps.isle', 'dialogue.steps.island'],
    );
  });

  test('that go on without end are named, each of them, and not the one that leads into them', () => {
    expect(problemsOf(withSteps({ since: { say: ['three-days'], next: 'since' } }))).toEqual([
      { path: 'dialogue.steps.since.next', rule: 'step-endless', detail: '' },
    ]);
    expect(problemsOf(withSteps({ since: { say: ['three-days'], next: 'complaint' } }))).toEqual([
      { path: 'dialogue.steps.complaint.next', rule: 'step-endless', detail: '' },
      { path: 'dialogue.steps.since.next', rule: 'step-endless', detail: '' },
    ]);
  });
});

describe('the end of the call', () => {
  const unanswered = (detail: string): DrillProblem => ({ path: 'dialogue.filed', rule: 'order-unanswered', detail });

  test('comes after as many answers as orders are wanted, no more', () => {
    expect(problemsOf(withDialogue({ filed: ['thanks', 'thanks'] }))).toEqual([unanswered('2 / 1')]);
    expect(problemsOf(withDialogue({ filed: ['waits', 'waits', 'thanks'] }, twoRequests))).toEqual([unanswered('3 / 2')]);
  });

  test('comes after as many answers as orders are wanted, no fewer', () => {
    const thanks = { path: 'dialogue.steps.thanks', rule: 'step-unreachable', detail: '' };
    expect(problemsOf(withDialogue({ filed: [] }))).toEqual([thanks, unanswered('0 / 1')]);
    expect(problemsOf(withDialogue({ filed: ['thanks'], silence: ['hello-again', 'waits'] }, twoRequests))).toEqual([unanswered('1 / 2')]);
  });

  test('is the last answer’s to make: one that does not hang up is named', () => {
    expect(problemsOf(withSteps({ thanks: { say: ['thanks'] } }))).toEqual([
      { path: 'dialogue.filed.0', rule: 'never-ends', detail: 'thanks' },
    ]);
    expect(problemsOf(withDialogue({ filed: ['thanks', 'waits'] }, twoRequests))).toEqual([
      { path: 'dialogue.filed.1', rule: 'never-ends', detail: 'waits' },
    ]);
  });
});

describe('the order that is wanted', () => {
  test('names an item of the catalogue', () =>
    expect(problemsOf(withGold({ itemCode: '99.99.99', answers: {} }))).toEqual([
      { path: 'gold.0.itemCode', rule: 'item-unknown', detail: '99.99.99' },
    ]));

  test.each(['110105999', '110105', 'D-CGW'])('names a street, which %s is not', (streetCode) =>
    expect(problemsOf(withGold({ streetCode }))).toEqual([{ path: 'gold.0.streetCode', rule: 'street-unknown', detail: streetCode }]),
  );

  test('answers questions that its item asks', () =>
    expect(problemsOf(withGold({ answers: { heatingMode: ['集中供暖'], gasBottle: ['有'] } }))).toEqual([
      { path: 'gold.0.answers.gasBottle', rule: 'question-unknown', detail: '室温不达标' },
    ]));

  test('answers no question where it has no item', () =>
    expect(problemsOf(withGold({ itemCode: null, answers: { gasBottle: ['有'], hours: ['夜里'] } }, marriage))).toEqual([
      { path: 'gold.0.answers.gasBottle', rule: 'question-unknown', detail: '' },
      { path: 'gold.0.answers.hours', rule: 'question-unknown', detail: '' },
    ]));

  test('cannot be dispatched without an item', () =>
    expect(problemsOf(withGold({ itemCode: null, answers: {} }))).toEqual([
      { path: 'gold.0.outcome', rule: 'outcome-impossible', detail: '' },
    ]));

  test('can be answered without one', () => expect(problemsOf(withGold({ itemCode: null }, marriage))).toEqual([]));

  test.each([
    ['a street’s matter without a street', withGold({ streetCode: null }), '室温不达标'],
    ['a district’s matter without a street', withGold({ streetCode: null, itemCode: '03.03.03', answers: {} }), '老楼加装电梯'],
    [
      'what has a lawful channel of its own, and is dispatched',
      withGold({ itemCode: '17.03.01', outcome: { kind: 'dispatch' } }, marriage),
      '诉讼仲裁事项',
    ],
    ['an emergency that is answered', withGold({ itemCode: '15.02.02', outcome: { kind: 'answered' } }, marriage), '火情与被困'],
    [
      'an emergency that another service gets',
      withGold({ itemCode: '15.02.02', outcome: { kind: 'emergency', service: '120' } }, marriage),
      '火情与被困',
    ],
    ['a matter of which nobody spoke', withGold({ outcome: { kind: 'no-request', how: 'silent' } }), '室温不达标'],
    ['no emergency, and a service gets it', withGold({ outcome: { kind: 'emergency', service: '119' } }), '室温不达标'],
  ])('cannot be %s', (_, drill, detail) =>
    expect(problemsOf(drill)).toEqual([{ path: 'gold.0.outcome', rule: 'outcome-impossible', detail }]),
  );

  test.each([
    ['a department’s matter without a street', withGold({ itemCode: '05.03.04', streetCode: null, answers: {} })],
    ['what has a lawful channel of its own, and is answered', withGold({ itemCode: '17.03.01' }, marriage)],
    [
      'what has a lawful channel of its own, and is told',
      withGold({ itemCode: '17.03.01', outcome: { kind: 'channel', channel: 'litigation' } }, marriage),
    ],
    ['a street’s matter of which the progress is told', withGold({ outcome: { kind: 'progress' } })],
    ['an emergency that its service gets', withGold({ itemCode: '15.02.02', outcome: { kind: 'emergency', service: '119' } }, marriage)],
  ])('can be %s', (_, drill) => expect(problemsOf(drill)).toEqual([]));
});

test('an order of the past names an item and a street as well', () => {
  const history = nightWork.history.map((past, at) => ({ ...past, ...(at === 1 ? { itemCode: '99.99.99', streetCode: '110102' } : {}) }));
  expect(problemsOf({ ...nightWork, history })).toEqual([
    { path: 'history.1.itemCode', rule: 'item-unknown', detail: '99.99.99' },
    { path: 'history.1.streetCode', rule: 'street-unknown', detail: '110102' },
  ]);
});

describe('a document that is not in the agreed form', () => {
  test.each([
    ['title', { ...heating, title: '' }],
    ['gold.0.itemCode', withGold({ itemCode: '1.1.1' })],
    ['dialogue.patienceMs', withDialogue({ patienceMs: 10 })],
    ['dialogue.steps.where.say', withSteps({ where: { say: [] } })],
    ['mustSay.0.proof.topic', { ...heating, mustSay: [{ say: '您贵姓？', proof: { kind: 'asked', topic: 'weather' } }] }],
    ['', { ...heating, hint: '望京' }],
    ['', null],
  ])('is refused with the place: «%s»', (path, document) =>
    expect(problemsOf(document)).toEqual([{ path, rule: 'schema', detail: expect.stringMatching(/./) }]),
  );

  test('is not looked at any further', () => expect(problemsOf({ ...withDialogue({ start: 'nowhere' }), brief: '' })).toHaveLength(1));
});

test('everything that is wrong is told at once', () => {
  const broken = { ...withDialogue({ start: 'nowhere', filed: ['thanks', 'nobody'] }), gold: withGold({ streetCode: '110105' }).gold };
  expect(problemsOf(broken).map(({ path }) => path)).toEqual([
    ...['dialogue.start', 'dialogue.filed.1', 'dialogue.filed', 'gold.0.streetCode'],
  ]);
});

describe('a problem as a trainer reads it', () => {
  test('names the file, the place, the rule and what it is about', () => {
    const [problem] = problemsOf(withSteps({ where: { say: ['where', 'ghost'] } }));
    expect(problem && describeDrillProblem('heating.json', problem)).toBe(
      `heating.json dialogue.steps.where.say.1: ${drillRules['line-unknown']} (ghost)`,
    );
  });

  test('names the file alone where the document as a whole is wrong', () => {
    const told = problemsOf(null).map((problem) => describeDrillProblem('heating.json', problem));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^heating\.json: 格式不对/);
  });
});
