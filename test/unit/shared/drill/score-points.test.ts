import { describe, expect, test } from 'vitest';
import type { DrillEntry, Evidence, GivenOrder, ResolvedGold } from '../../../../shared/drill/evidence.ts';
import type { GoldOrder } from '../../../../shared/drill/gold-order.ts';
import type { OrderScore, Point } from '../../../../shared/drill/score.ts';
import { type PointKey, SCORE_POLICIES } from '../../../../shared/drill/score-policy.ts';
import { scoreRun } from '../../../../shared/drill/score-run.ts';
import type { WorkOrder } from '../../../../shared/order/order.ts';
import { evidenceOf, PHONE, sentOrder, shippedDrill } from '../../../support/drill-runs.ts';

const [policy] = SCORE_POLICIES;
const drill = shippedDrill('heating');

const said = (text: string, at = 1_000): DrillEntry => ({ kind: 'said', at, text });
const voice = (at: number, ms: number): DrillEntry => ({ kind: 'voice', at, ms });
const sent = (at: number): DrillEntry => ({ kind: 'sent', at });
const askedWish: DrillEntry = { kind: 'asked', at: 5_000, topic: 'wish' };

/** Greeted, heard everything, asked for the wish, sent the order, read it back. */
const entries: readonly DrillEntry[] = [
  voice(0, 900),
  said(Object.values(drill.lines).join('')),
  askedWish,
  sent(60_000),
  voice(61_000, 5_000),
];

const ideal = sentOrder({
  ...{ outcome: { kind: 'dispatch' }, requestType: 'help', title: '家中暖气不热' },
  notes: '市民反映家中暖气不热，已经三天，客厅温度14度。家中有老人，希望尽快派人修好。',
  ...{ itemCode: '01.01.01', streetCode: '110105026', placeDetail: '花家地西里三区5号楼2单元301' },
  ...{ answers: { heatingMode: '集中供暖', heatingUnit: '物业' }, callerName: '王淑芬' },
});
const base = evidenceOf(drill, [ideal], entries);

interface Changed {
  readonly order?: Partial<WorkOrder>;
  readonly given?: Partial<GivenOrder>;
  readonly gold?: Partial<GoldOrder>;
  readonly resolved?: Partial<ResolvedGold>;
  readonly evidence?: Partial<Evidence>;
}

function scoreOf({ order, given, gold, resolved, evidence }: Changed): OrderScore {
  const score = scoreRun(
    {
      ...base,
      gold: base.gold.map((each) => ({ ...each, ...resolved, gold: { ...each.gold, ...gold } })),
      given: [{ ...ideal, ...given, order: { ...ideal.order, ...order } }],
      ...evidence,
    },
    policy,
  );
  const [first] = score.orders;
  if (!first) throw new Error('nothing was scored');
  return first;
}

function pointOf(key: PointKey, changed: Changed): Pick<Point, 'reason' | 'got' | 'about'> {
  const point = scoreOf(changed).points.find((each) => each.key === key);
  if (!point) throw new Error(`no point for ${key}`);
  const { reason, got, about } = point;
  return { reason, got, about };
}

const verdict = (reason: Point['reason'], got: number, about: readonly string[] = []) => ({ reason, got, about });
const itemOf = (itemCode: string): Changed => {
  const { item } = sentOrder({ outcome: { kind: 'dispatch' }, requestType: 'help', itemCode });
  return { given: { item }, order: { itemCode } };
};

test('the order these tests start from is full', () => expect(scoreOf({}).total).toBe(100));

describe('the item', () => {
  test.each([
    ['01.01.01', 'right', 12],
    ['01.01.02', 'same-group', 7],
    ['01.02.01', 'same-class', 3],
    ['03.04.01', 'wrong', 0],
  ] as const)('%s for 01.01.01 is %s and worth %d', (code, reason, got) =>
    expect(pointOf('item', itemOf(code))).toEqual(verdict(reason, got)),
  );

  test('that was left open is missing', () =>
    expect(pointOf('item', { given: { item: null }, order: { itemCode: null } })).toEqual(verdict('missing', 0)));

  test('that the drill does not ask for is not needed, whatever was chosen', () =>
    expect(pointOf('item', { resolved: { item: null } })).toEqual(verdict('not-needed', 12)));
});

describe('the unit and the level', () => {
  test('are wrong where others get it, by another day', () => {
    const routing = ideal.order.routing && { ...ideal.order.routing, lead: 'D-CGW' };
    expect(pointOf('unit', { order: { routing } })).toEqual(verdict('wrong', 0));
    expect(pointOf('level', { order: { level: '7d' } })).toEqual(verdict('wrong', 0));
  });

  test('are wrong where nobody gets it', () => expect(pointOf('unit', { order: { routing: null } })).toEqual(verdict('wrong', 0)));

  test('are not needed where the order goes to nobody', () => {
    expect(pointOf('unit', { resolved: { lead: null } })).toEqual(verdict('not-needed', 8));
    expect(pointOf('level', { resolved: { level: null } })).toEqual(verdict('not-needed', 5));
  });

  test('and the item count nothing where the outcome is wrong, however right they are', () => {
    const answered = { order: { outcome: { kind: 'answered' } } } as const;
    expect(pointOf('outcome', answered)).toEqual(verdict('wrong', 0));
    for (const key of ['item', 'unit', 'level'] as const) expect(pointOf(key, answered)).toEqual(verdict('outcome-wrong', 0));
  });
});

describe('the title', () => {
  test('may have fifteen characters and no more', () => {
    expect(pointOf('title', { order: { title: '望京街道花家地西里三区暖气不热' } })).toEqual(verdict('right', 4));
    expect(pointOf('title', { order: { title: '望京街道花家地西里三区家暖气不热' } })).toEqual(verdict('too-long', 0));
  });

  test('is counted in characters, also the rare ones', () =>
    expect(pointOf('title', { order: { title: '𠮷'.repeat(15) } })).toEqual(verdict('right', 4)));

  test('is missing where there is none', () => expect(pointOf('title', { order: { title: '' } })).toEqual(verdict('missing', 0)));
});

describe('how it is written', () => {
  const { notes } = ideal.order;

  test('is not as if the agent were the caller, in the notes or in the title', () => {
    expect(pointOf('style', { order: { notes: `${notes}我家在三层，咱们都冷。` } })).toEqual(verdict('first-person', 0, ['我家', '咱']));
    expect(pointOf('style', { order: { title: '我家暖气不热' } })).toEqual(verdict('first-person', 0, ['我家']));
  });

  test('is not with words about the caller that nobody may read, which weigh more than the first person', () => {
    expect(pointOf('style', { order: { notes: `${notes}市民无理取闹。` } })).toEqual(verdict('banned-word', 0, ['无理取闹']));
    expect(pointOf('style', { order: { notes: `${notes}我家冷，难缠。` } })).toEqual(verdict('banned-word', 0, ['难缠']));
  });

  test('cannot be judged where nothing is written', () =>
    expect(pointOf('style', { order: { notes: '' } })).toEqual(verdict('missing', 0)));
});

describe('a number', () => {
  const written = (notes: string): Changed => ({ order: { notes: `${ideal.order.notes}${notes}` } });

  test('that the citizen never said is told, wherever it is written', () => {
    expect(pointOf('numbers', written('室温15度。'))).toEqual(verdict('unheard-number', 0, ['15']));
    expect(pointOf('numbers', { order: { title: '室温15度' } })).toEqual(verdict('unheard-number', 0, ['15']));
    expect(pointOf('numbers', { order: { placeDetail: '花家地西里三区77单元' } })).toEqual(verdict('unheard-number', 0, ['77']));
    expect(pointOf('numbers', written('57户，99号楼。'))).toEqual(verdict('unheard-number', 0, ['57', '99']));
  });

  test('that he said in words may be written in figures', () => {
    expect(pointOf('numbers', written('14度，2单元，301室。'))).toEqual(verdict('right', 4));
    const more: Changed = {
      ...written('欠费3200元，押金150元，共12000元。'),
      evidence: { entries: [...entries, said('三千二，一百五，一万二。')] },
    };
    expect(pointOf('numbers', more)).toEqual(verdict('right', 4));
  });

  test('is none that stands in the order in words', () =>
    expect(pointOf('numbers', written('小区统一供暖，一直不热，千万要快，五十七户都冷。'))).toEqual(verdict('right', 4)));

  test('that everybody knows need not have been said: the hotline’s and those of the emergency services', () => {
    expect(pointOf('numbers', written('市民再次拨打12345，已告知110、119、120、122。'))).toEqual(verdict('right', 4));
    expect(policy.knownNumbers).toEqual(['12345', '110', '119', '120', '122']);
    expect(pointOf('numbers', written('已告知121、12315。'))).toEqual(verdict('unheard-number', 0, ['121', '12315']));
  });

  test('that the agent said is none that was heard from the citizen', () => {
    const without = entries.filter(({ kind }) => kind !== 'said');
    expect(pointOf('numbers', { evidence: { entries: without } }).reason).toBe('unheard-number');
  });

  test('of the telephone that called is known as a whole, and no piece of it', () => {
    expect(pointOf('numbers', written(`联系电话${PHONE}。`))).toEqual(verdict('right', 4));
    expect(pointOf('numbers', written('室温39度，尾号4826。'))).toEqual(verdict('unheard-number', 0, ['39', '4826']));
    expect(pointOf('numbers', written('联系电话13811112222。'))).toEqual(verdict('unheard-number', 0, ['13811112222']));
  });

  test('of a date or of a clock tells when, and nobody need have said it', () =>
    expect(pointOf('numbers', written('自11月23日起，每晚22:30最冷。'))).toEqual(verdict('right', 4)));
});

describe('what must be said', () => {
  const [greeting, wish, readBack] = drill.mustSay.map(({ say }) => say);
  const unsaid = (kept: readonly DrillEntry[]): readonly string[] => pointOf('mustSay', { evidence: { entries: [...kept] } }).about;
  const without = (kind: DrillEntry['kind']): readonly DrillEntry[] => entries.filter((entry) => entry.kind !== kind);

  test('is all of it missing where nobody spoke and asked', () =>
    expect(pointOf('mustSay', { evidence: { entries: [said('喂？'), sent(60_000)] } })).toEqual(
      verdict('missing', 0, [greeting ?? '', wish ?? '', readBack ?? '']),
    ));

  test('is worth its share', () =>
    expect(pointOf('mustSay', { evidence: { entries: [...without('asked')] } })).toEqual(verdict('some-missing', 5.3, [wish ?? ''])));

  test('is not needed where nothing must, and then nothing is shown as expected', () => {
    const none: Changed = { evidence: { mustSay: [], entries: [] } };
    expect(pointOf('mustSay', none)).toEqual(verdict('not-needed', 8));
    expect(scoreOf(none).points.find(({ key }) => key === 'mustSay')).toMatchObject({
      ...{ expected: { kind: 'nothing' }, given: { kind: 'nothing' } },
    });
  });

  test('is a greeting where the agent’s voice was first, and none where the citizen’s was', () => {
    expect(unsaid([voice(999, 1), said('喂？', 1_000), askedWish, sent(60_000), voice(61_000, 5_000)])).toEqual([]);
    expect(unsaid([said('喂？', 1_000), voice(1_000, 900), askedWish, sent(60_000), voice(61_000, 5_000)])).toEqual([greeting]);
  });

  test('is a greeting too where the citizen never came to speak', () => expect(unsaid(without('said'))).toEqual([]));

  test('is a question by its own key and by no other', () => {
    const other: DrillEntry = { kind: 'asked', at: 5_000, topic: 'place' };
    expect(unsaid([...without('asked'), other])).toEqual([wish]);
    expect(unsaid([...without('asked'), other, askedWish])).toEqual([]);
  });

  test('is read back after the order was sent, and not before', () => {
    const before = entries.slice(0, 3);
    expect(unsaid([...before, voice(50_000, 5_000), sent(60_000)])).toEqual([readBack]);
    expect(unsaid([...before, sent(60_000), voice(61_000, 5_000)])).toEqual([]);
  });

  test('is read back where the words began before the order went and go on for a second', () => {
    const before = entries.slice(0, 3);
    expect(unsaid([...before, voice(58_000, 2_999), sent(60_000)])).toEqual([readBack]);
    expect(unsaid([...before, voice(58_000, 3_000), sent(60_000)])).toEqual([]);
  });

  test('is read back in one breath of a second or more, however long after the order went', () => {
    const before = [...entries.slice(0, 3), sent(60_000)];
    expect(unsaid([...before, voice(90_000, 999)])).toEqual([readBack]);
    expect(unsaid([...before, voice(90_000, 1_000)])).toEqual([]);
  });

  test('is not read back by a cough right after or later, nor by several', () => {
    const before = [...entries.slice(0, 3), sent(60_000)];
    expect(unsaid([...before, voice(60_100, 800)])).toEqual([readBack]);
    expect(unsaid([...before, voice(75_000, 400)])).toEqual([readBack]);
    expect(unsaid([...before, voice(62_000, 600), voice(64_000, 600), voice(66_000, 600)])).toEqual([readBack]);
  });

  test('is read back after the last of the orders, not between them', () => {
    const two = [...entries.slice(0, 3), sent(60_000), voice(61_000, 5_000), sent(90_000)];
    expect(unsaid(two)).toEqual([readBack]);
    expect(unsaid([...two, voice(91_000, 5_000)])).toEqual([]);
  });

  test('cannot be read back where nothing was sent', () =>
    expect(unsaid([...entries.slice(0, 3), voice(61_000, 5_000)])).toEqual([readBack]));
});

describe('who called', () => {
  const caller = (changed: Partial<WorkOrder['caller']>): Changed => ({ order: { caller: { ...ideal.order.caller, ...changed } } });

  test.each([
    ['王女士', verdict('right', 4)],
    [' 王 ', verdict('right', 4)],
    ['汪淑芬', verdict('wrong', 0)],
    ['', verdict('missing', 0)],
  ])('by the name «%s»', (name, expected) => expect(pointOf('name', caller({ name }))).toEqual(expected));

  test('by no name where the citizen gives none', () =>
    expect(pointOf('name', { ...caller({ name: '' }), gold: { names: [] } })).toEqual(verdict('not-needed', 4)));

  test.each([
    ['139 0000 4826', verdict('right', 3)],
    ['+8613900004826', verdict('right', 3)],
    ['１３９００００４８２６', verdict('right', 3)],
    ['13900004827', verdict('wrong', 0)],
    ['不详', verdict('wrong', 0)],
    ['', verdict('missing', 0)],
  ])('from the number «%s»', (phone, expected) => expect(pointOf('phone', caller({ phone }))).toEqual(expected));
});

describe('when, where, what and the wish', () => {
  const notes = (text: string): Changed => ({ order: { notes: text, title: '' } });

  test('are missing where no words tell them', () => {
    expect(pointOf('time', notes('暖气不热。'))).toEqual(verdict('missing', 0, ['已经三天']));
    expect(pointOf('wish', notes('暖气不热。'))).toEqual(verdict('missing', 0, ['尽快派人修好']));
  });

  test('may be told anywhere in the order', () => {
    expect(pointOf('time', { order: { notes: '暖气不热。', title: '停暖三日' } })).toEqual(verdict('right', 7));
    expect(pointOf('place', { order: { placeDetail: '', notes: '花家地西里三区五号楼二单元三零一' } })).toEqual(verdict('right', 3));
  });

  test('are worth the half where the half is told', () =>
    expect(pointOf('place', { order: { placeDetail: '花家地西里三区' } })).toEqual(verdict('some-missing', 1.5, ['5号楼2单元301'])));

  test('are not needed where the drill asks for none', () => {
    for (const key of ['time', 'place', 'wish'] as const)
      expect(pointOf(key, { ...notes(''), gold: { [key]: [] } }).reason, key).toBe('not-needed');
  });

  test('name the street that is wanted', () => {
    expect(pointOf('street', { order: { streetCode: '110105011' } })).toEqual(verdict('wrong', 0));
    expect(pointOf('street', { order: { streetCode: null } })).toEqual(verdict('missing', 0));
    expect(pointOf('street', { order: { streetCode: null }, gold: { streetCode: null } })).toEqual(verdict('not-needed', 4));
  });

  test('what happened and what must be asked are one thing, each worth the same', () => {
    expect(pointOf('matter', { order: { answers: { heatingMode: '自采暖', heatingUnit: '物业' } } })).toEqual(
      verdict('some-missing', 5.3, ['集中供暖']),
    );
    expect(pointOf('matter', { order: { answers: {} } })).toEqual(verdict('some-missing', 3.5, ['集中供暖', '物业']));
    expect(pointOf('matter', { order: { title: '', notes: '老人在家。', answers: {} } }).reason).toBe('missing');
    expect(pointOf('matter', { gold: { matter: [], answers: {} } })).toEqual(verdict('not-needed', 7));
  });

  test('an answer may say more than was asked, but not another number', () => {
    const answered = (hours: string): string =>
      pointOf('matter', { gold: { matter: [], answers: { hours: ['11点到凌晨3点'] } }, order: { answers: { hours } } }).reason;
    expect(answered('每天晚上十一点到凌晨三点')).toBe('right');
    expect(answered('11点到凌晨3点')).toBe('right');
    expect(answered('11点到凌晨30点')).toBe('missing');
    expect(answered('')).toBe('missing');
  });

  test('an answer to one question is none to another', () =>
    expect(pointOf('matter', { order: { answers: { heatingMode: '物业', heatingUnit: '集中供暖' } } }).about).toEqual([
      '集中供暖',
      '物业',
    ]));

  test('the kind of request is right by each of those accepted', () => {
    expect(pointOf('requestType', { order: { requestType: 'complaint' } })).toEqual(verdict('right', 3));
    expect(pointOf('requestType', { order: { requestType: 'suggestion' } })).toEqual(verdict('wrong', 0));
  });
});

describe('what the next one must know', () => {
  test('is whether the name may be told, either way', () => {
    expect(pointOf('confidential', { order: { confidential: true } })).toEqual(verdict('wrong', 0));
    expect(pointOf('confidential', { gold: { confidential: true } })).toEqual(verdict('wrong', 0));
    expect(pointOf('confidential', { gold: { confidential: true }, order: { confidential: true } })).toEqual(verdict('right', 5));
  });

  test('is that it was reported before, and who is in danger', () => {
    const repeat = [{ fact: '以前反映过两次', words: ['两次', '再次'] }];
    expect(pointOf('repeat', { gold: { repeat } })).toEqual(verdict('missing', 0, ['以前反映过两次']));
    expect(pointOf('repeat', { gold: { repeat }, order: { notes: '市民第3次来电，此前反映2次。' } })).toEqual(verdict('right', 5));
    expect(pointOf('danger', { order: { notes: '暖气不热三天。' } })).toEqual(verdict('missing', 0, ['家里有老人']));
    expect(pointOf('danger', { order: { notes: '暖气不热三天，家中没有老人。' } })).toEqual(verdict('missing', 0, ['家里有老人']));
    expect(pointOf('danger', { gold: { risk: [] } })).toEqual(verdict('not-needed', 5));
  });
});
