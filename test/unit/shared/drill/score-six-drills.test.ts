import { describe, expect, test } from 'vitest';
import type { GivenOrder } from '../../../../shared/drill/evidence.ts';
import type { OrderScore, Score } from '../../../../shared/drill/score.ts';
import { scorePolicyAt } from '../../../../shared/drill/score-policy.ts';
import { scoreRun } from '../../../../shared/drill/score-run.ts';
import {
  AT,
  type DrillName,
  drillNames,
  evidenceOf,
  hear,
  playCall,
  resolvedGold,
  sentOrder,
  shippedDrill,
  tell,
  thoroughCall,
} from '../../../support/drill-runs.ts';

const DISPATCH = { kind: 'dispatch' } as const;

const lamp = {
  outcome: DISPATCH,
  requestType: 'help',
  title: '小区外路灯不亮',
  notes: '市民反映天通北苑一区东门外道路的路灯不亮，已有两个星期，共三盏，夜间行走看不清，希望尽快修好。',
  itemCode: '05.03.04',
  streetCode: '110114008',
  placeDetail: '天通北苑一区东门外道路',
  callerName: '孙红',
} as const;

/** What an agent who has heard everything writes. */
const IDEAL = {
  angry: [
    {
      outcome: DISPATCH,
      requestType: 'complaint',
      title: '楼道垃圾无人清运',
      notes:
        '市民反映小区楼道垃圾五天无人清运，味道大并招来虫子。曾找过物业，物业称人手不够。市民称再无人处理就找电视台曝光，要求物业立即清运，今后每天收。市民要求保密，不得告知物业。',
      itemCode: '03.04.01',
      streetCode: '110114012',
      placeDetail: '龙腾苑二区12号楼3单元',
      callerName: '赵大勇',
      confidential: true,
    },
  ],
  fire: [
    {
      outcome: { kind: 'emergency', service: '119' },
      requestType: 'help',
      title: '居民楼起火',
      notes: '方庄芳古园一区8号楼三楼着火，窗口有人呼救被困，已立即转接消防。',
      placeDetail: '芳古园一区8号楼',
    },
  ],
  heating: [
    {
      outcome: DISPATCH,
      requestType: 'help',
      title: '家中暖气不热',
      notes: '市民反映家中暖气不热，已经三天，客厅温度14度。供暖费交给小区物业，找过物业无人上门。家中有老人，希望尽快派人修好。',
      itemCode: '01.01.01',
      streetCode: '110105026',
      placeDetail: '花家地西里三区5号楼2单元301',
      answers: { heatingMode: '集中供暖', heatingUnit: '物业' },
      callerName: '王淑芬',
    },
  ],
  marriage: [
    {
      outcome: { kind: 'answered' },
      requestType: 'consult',
      title: '咨询结婚登记材料',
      notes: '市民咨询办理结婚登记是否还要带户口本，户口在外地，能不能在北京办理。已答复：带本人身份证即可，不再要求户口簿，可在北京办理。',
      itemCode: '14.03.01',
    },
  ],
  'night-work': [
    {
      outcome: DISPATCH,
      requestType: 'complaint',
      title: '夜间施工扰民',
      notes:
        '市民再次来电：百万庄大街工地夜间施工，已持续一个星期，此前两次反映没有解决。市民的母亲有心脏病，孩子明年高考。要求夜里停工并给予答复。',
      itemCode: '05.01.01',
      streetCode: '110102009',
      placeDetail: '百万庄大街21号院3号楼',
      answers: { hours: '23点到凌晨3点' },
      callerName: '陈丽',
    },
  ],
  'two-requests': [
    lamp,
    {
      outcome: DISPATCH,
      requestType: 'help',
      title: '井盖缺失有危险',
      notes: '市民反映天通北苑一区东门外路灯下的井盖昨天丢失，留下大洞，有老人险些掉进去，要求赶紧先盖上。',
      itemCode: '05.03.03',
      streetCode: '110114008',
      placeDetail: '天通北苑一区东门外道路',
      callerName: '孙女士',
    },
  ],
} as const satisfies Record<DrillName, readonly Parameters<typeof sentOrder>[0][]>;

function scoreOf(name: DrillName, given: readonly GivenOrder[], entries = thoroughCall(shippedDrill(name)).entries()): Score {
  return scoreRun(evidenceOf(shippedDrill(name), given, entries), scorePolicyAt(AT));
}

const reasonsOf = (order: OrderScore | undefined): Record<string, string> =>
  Object.fromEntries(order?.points.map(({ key, reason }) => [key, reason]) ?? []);

/** A call in which the agent waits to be spoken to, asks nothing and says nothing when the order is gone. */
function carelessEntries(name: DrillName) {
  const drill = shippedDrill(name);
  const call = playCall(drill);
  call.wait(drill.dialogue.patienceMs);
  hear(call);
  tell(call);
  call.file();
  call.wait(drill.dialogue.patienceMs);
  hear(call);
  return call.entries();
}

describe('what the catalogue in force makes of the orders that are wanted', () => {
  test.each([
    ['angry', [['03.04.01', '龙泽园街道', '龙泽园街道', '7d']]],
    ['fire', [[undefined, null, undefined, null]]],
    ['heating', [['01.01.01', '望京街道', '望京街道', '24h']]],
    ['marriage', [['14.03.01', null, undefined, null]]],
    ['night-work', [['05.01.01', '展览路街道', '展览路街道', '24h']]],
    [
      'two-requests',
      [
        ['05.03.04', '天通苑北街道', '北京市城市管理委员会', '7d'],
        ['05.03.03', '天通苑北街道', '天通苑北街道', '2h'],
      ],
    ],
  ] as const)('%s', (name, expected) =>
    expect(
      resolvedGold(shippedDrill(name)).map(({ item, streetName, lead, level }) => [item?.code, streetName, lead?.name, level]),
    ).toEqual(expected),
  );
});

describe.each(drillNames)('an ideal run of %s', (name) => {
  test('hears every line the citizen has', () => {
    const heard = thoroughCall(shippedDrill(name))
      .entries()
      .flatMap((entry) => (entry.kind === 'said' ? [entry.text] : []))
      .join('\n');
    expect(Object.values(shippedDrill(name).lines).filter((line) => !heard.includes(line))).toEqual([]);
  });

  test('is worth a hundred, and every point of it is full', () => {
    const score = scoreOf(
      name,
      IDEAL[name].map((order) => sentOrder(order)),
    );
    expect(score.orders.flatMap(({ points }) => points.filter(({ got, max }) => got < max))).toEqual([]);
    expect(score.orders.map(({ total, given, fatal }) => [total, given, fatal])).toEqual(IDEAL[name].map((_, at) => [100, at, []]));
    expect(score).toMatchObject({ policy: 'score-1', fatal: [], extra: 0, extraCost: 0, total: 100, grade: 'excellent', passed: true });
  });
});

describe('a careless run fails', () => {
  test('where a fire is dispatched to a street', () => {
    const [fire] = IDEAL.fire;
    const given = sentOrder({ ...fire, outcome: DISPATCH, itemCode: '15.01.01', streetCode: '110106013' });
    expect(given).toMatchObject({ leadName: '方庄街道', order: { level: '24h' } });
    const score = scoreOf('fire', [given]);
    expect(score).toMatchObject({ total: 0, grade: 'failed', passed: false });
    expect(score.orders[0]).toMatchObject({ fatal: ['emergency-missed'], total: 65 });
    expect(reasonsOf(score.orders[0])).toMatchObject({
      ...{ outcome: 'wrong', item: 'outcome-wrong', unit: 'outcome-wrong', level: 'outcome-wrong' },
      ...{ matter: 'right', place: 'right', danger: 'right', street: 'not-needed', name: 'not-needed', confidential: 'wrong' },
    });
  });

  test('where the angry caller’s name gets out', () => {
    const [angry] = IDEAL.angry;
    const score = scoreOf('angry', [sentOrder({ ...angry, confidential: false })]);
    expect(score).toMatchObject({ total: 0, grade: 'failed', passed: false });
    expect(score.orders[0]).toMatchObject({ fatal: ['confidentiality-broken'], total: 95 });
    expect(reasonsOf(score.orders[0])).toMatchObject({ confidential: 'wrong', requestType: 'right' });
  });

  test('where the angry caller’s matter is sent a second time, with his name', () => {
    const [angry] = IDEAL.angry;
    const score = scoreOf('angry', [sentOrder(angry), sentOrder({ ...angry, confidential: false })]);
    expect(score).toMatchObject({ fatal: ['confidentiality-broken'], extra: 1, total: 0, grade: 'failed', passed: false });
    expect(score.orders[0]).toMatchObject({ given: 0, fatal: [], total: 100 });
  });

  test('where nobody decides on the angry caller’s name: the item does not ask for it', () => {
    const [angry] = IDEAL.angry;
    expect(scoreOf('angry', [sentOrder({ ...angry, confidential: null })]).orders[0]?.fatal).toEqual(['confidentiality-broken']);
  });

  test('where two requests are written in one order: the second has none', () => {
    const both = { ...lamp, title: '路灯不亮且井盖缺失', notes: `${lamp.notes}另反映路灯下井盖昨天丢失，老人险些掉进去，要求先盖上。` };
    const score = scoreOf('two-requests', [sentOrder(both)]);
    expect(score.orders.map(({ given, total }) => [given, total])).toEqual([
      [0, 100],
      [null, 0],
    ]);
    expect(new Set(Object.values(reasonsOf(score.orders[1])))).toEqual(new Set(['no-order']));
    expect(score).toMatchObject({ total: 50, grade: 'failed', passed: false, extra: 0 });
  });

  test('where the complaint about work at night is written as a question, and as if it were the first', () => {
    const notes = '市民咨询百万庄大街工地夜间施工的规定，施工已持续一个星期，母亲有心脏病，孩子明年高考，希望停工。';
    const [nightWork] = IDEAL['night-work'];
    const score = scoreOf('night-work', [sentOrder({ ...nightWork, requestType: 'consult', notes })]);
    expect(score).toMatchObject({ total: 0, grade: 'failed', passed: false });
    expect(score.orders[0]).toMatchObject({ fatal: ['type-downgraded'], total: 92 });
    expect(reasonsOf(score.orders[0])).toMatchObject({ requestType: 'wrong', repeat: 'missing', danger: 'right', matter: 'right' });
  });

  test('where a question that was to be answered is dispatched', () => {
    const [marriage] = IDEAL.marriage;
    const given = sentOrder({ ...marriage, outcome: DISPATCH });
    expect(given).toMatchObject({ leadName: '北京市民政局', order: { level: '7d' } });
    const score = scoreOf('marriage', [given]);
    expect(score).toMatchObject({ total: 70, grade: 'risky', passed: false });
    expect(score.orders[0]?.fatal).toEqual([]);
    expect(reasonsOf(score.orders[0])).toMatchObject({
      ...{ outcome: 'wrong', item: 'outcome-wrong', unit: 'outcome-wrong', level: 'outcome-wrong', matter: 'right' },
    });
  });

  test('where the cold flat is filed under another item, in another street, in vague words, by who neither greets nor asks', () => {
    const given = sentOrder({
      ...{ outcome: DISPATCH, requestType: 'help', title: '家里冷', notes: '市民来电反映家里太冷。' },
      ...{ itemCode: '03.04.01', streetCode: '110105011', placeDetail: '花家地', callerName: '' },
    });
    expect(given).toMatchObject({ leadName: '酒仙桥街道', order: { level: '7d' } });
    const score = scoreOf('heating', [given], carelessEntries('heating'));
    expect(reasonsOf(score.orders[0])).toEqual({
      ...{ name: 'missing', phone: 'right', time: 'missing', street: 'wrong', place: 'missing', matter: 'missing' },
      ...{ requestType: 'right', wish: 'missing', outcome: 'right', item: 'wrong', unit: 'wrong', level: 'wrong' },
      ...{ title: 'right', style: 'right', numbers: 'right', mustSay: 'missing' },
      ...{ confidential: 'right', repeat: 'not-needed', danger: 'missing' },
    });
    expect(score).toMatchObject({ total: 33, grade: 'failed', passed: false });
    expect(score.orders[0]?.fatal).toEqual([]);
  });
});
