import type { RankedUnitReply, RankingsReply, RatesReply, ReviewReply, TalksReply } from '../central/ratings.ts';
import { beijingDay, beijingTime } from '../time/beijing-time.ts';
import type { RatingBoard } from './boards.ts';
import { RATING_LABEL_WORDS } from './labels.ts';
import { assessedOf, satisfactionAnswers, solvedAnswers } from './rates.ts';
import type { Words } from './rating-policy.ts';
import { pointsBetween, shownPercent } from './shown-rate.ts';
import { TALK_FORM_WORDS } from './view-words.ts';

export type Cell = string | number;
/** One sheet of a workbook, or one part of a CSV file: what it is about, then a table. */
export interface Sheet {
  readonly name: string;
  readonly about: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

const BOARD_NAMES: Readonly<Record<RatingBoard, string>> = {
  street: '街乡镇',
  district: '各区',
  department: '市级部门',
  enterprise: '公共服务企业',
  direct: '绿通企业',
  industry: '部门与行业',
};

const UNRANKED_WORDS: Readonly<Record<NonNullable<RankedUnitReply['unranked']>, string>> = {
  nothing: '本期没有考核工单 Nothing to assess',
  'too-few': '考核工单太少 Too few orders',
  'too-few-answers': '有效评价太少 Too few valid answers',
};

const both = ({ zh, en }: Words): string => `${zh} ${en}`;
const TABLE_HEAD = [
  ...[
    '名次 Rank',
    '单位 Unit',
    '代码 Code',
    '行业 Industry',
    '综合得分 Score',
    '响应率% Response',
    '解决率% Resolution',
    '满意率% Satisfaction',
  ],
  ...['名次变化 Places', '得分变化 Points', '结案工单 Settled', '剔除 Excluded', '考核工单 Assessed', '按时响应 Responded'],
  ...['解决 Solved', '解决评价 Solved answers', '满意度评价 Satisfaction answers', '类别 Labels', '依据 Rules'],
];

/** In percent, to two decimals; an empty cell where there is nothing to divide by. */
function percent(rate: number | null): Cell {
  return shownPercent(rate) ?? '';
}

function about(
  { period, cutOff, final, policy, computedAt }: Pick<RatesReply, 'period' | 'cutOff' | 'final' | 'policy' | 'computedAt'>,
  comparedWith: string,
): string[] {
  const until = `${beijingDay(cutOff)} ${beijingTime(cutOff)}`;
  return [
    `统计期 Period：${period.key}`,
    `环比 Compared with：${comparedWith}`,
    `口径 Rules：${policy.version}，${both(policy.label)}`,
    final ? '数字已定 Final' : `未定：${until} 前批准的剔除还会计入 Not final: exclusions count until ${until}`,
    `计算时间 Computed：${beijingDay(computedAt)} ${beijingTime(computedAt)}`,
  ];
}

function rowOf(unit: RankedUnitReply): Cell[] {
  const { counts, rates, labels } = unit;
  return [
    ...[unit.rank ?? '', unit.name, unit.code, unit.industry?.name ?? '', percent(rates.composite)],
    ...[percent(rates.response), percent(rates.resolution), percent(rates.satisfaction), unit.rankChange ?? '', unit.pointsChange ?? ''],
    ...[counts.settled, counts.excluded, assessedOf(counts), counts.responded, counts.solved, solvedAnswers(counts)],
    satisfactionAnswers(counts),
    labels.map(({ label }) => both(RATING_LABEL_WORDS[label])).join('；'),
    unit.unranked === null ? labels.map(({ rule }) => both(rule)).join('；') : UNRANKED_WORDS[unit.unranked],
  ];
}

export function rankingSheets(reply: RankingsReply): Sheet[] {
  const name = reply.matter ? `${BOARD_NAMES[reply.board]}·${reply.matter.name.zh}` : BOARD_NAMES[reply.board];
  return [{ name, about: about(reply, reply.comparedWith), head: TABLE_HEAD, rows: reply.units.map(rowOf) }];
}

export function talkSheets(reply: TalksReply): Sheet[] {
  return [talkSheet(reply, reply.talks)];
}

function talkSheet(head: Omit<TalksReply, 'talks'>, talks: TalksReply['talks']): Sheet {
  return {
    ...{ name: '约谈', about: about(head, head.comparedWith), head: ['单位 Unit', '代码 Code', '方式 Form', '依据 Rule'] },
    rows: talks.map(({ name, code, form, rule }) => [...[name, code], ...[both(TALK_FORM_WORDS[form]), both(rule)]]),
  };
}

const TOTAL_HEAD = [...TABLE_HEAD.slice(4, 8), '结案工单 Settled', '剔除 Excluded', '考核工单 Assessed'];
type Total = ReviewReply['total'];

function totalRow(name: string, { counts, rates }: Total): Cell[] {
  return [
    ...[name, percent(rates.composite), percent(rates.response), percent(rates.resolution), percent(rates.satisfaction)],
    ...[counts.settled, counts.excluded, assessedOf(counts)],
  ];
}

/** In percentage points between what is shown, so that it can be checked by hand. */
function changeRow(now: Total, before: Total): Cell[] {
  const change = (key: keyof Total['rates']): Cell => pointsBetween(now.rates[key], before.rates[key]) ?? '';
  return ['环比变化（百分点） Change in points', ...(['composite', 'response', 'resolution', 'satisfaction'] as const).map(change)];
}

function trendSheet(points: ReviewReply['trend']): Sheet {
  return {
    ...{ name: '全市走势', about: [], head: ['统计期 Period', ...TOTAL_HEAD] },
    rows: points.map((point) => totalRow(point.final ? point.period.key : `${point.period.key}（未定 not final）`, point)),
  };
}

/** Sheet by sheet as it is gone through: the city, the districts, who stands out, the key matters, who is talked to. */
export function reviewSheets(reply: ReviewReply): Sheet[] {
  const table = (name: string, units: readonly RankedUnitReply[]): Sheet => ({ name, about: [], head: TABLE_HEAD, rows: units.map(rowOf) });
  const overview: Sheet = {
    name: '全市',
    about: [...about(reply, reply.comparedWith), `参加排名的街乡镇 Ranked streets：${reply.ranked}；不排名 Unranked：${reply.unranked}`],
    head: ['范围 Of', ...TOTAL_HEAD],
    rows: [
      totalRow('全市本期 The city now', reply.total),
      totalRow('全市上期 The city before', reply.totalBefore),
      changeRow(reply.total, reply.totalBefore),
      ...reply.matters.map(({ name, total }) => totalRow(both(name), total)),
    ],
  };
  return [
    overview,
    trendSheet(reply.trend),
    table('各区', reply.districts),
    table('街乡镇四类', reply.streets),
    ...reply.matters.flatMap(({ name, first, last }) => [table(`${name.zh}前列`, first), table(`${name.zh}后列`, last)]),
    table('市级部门', reply.departments),
    table('公共服务企业', reply.enterprises),
    talkSheet(reply, reply.talks),
  ];
}

/** All sheets below one another, each under its name. */
export function csvLines(sheets: readonly Sheet[]): Cell[][] {
  return sheets.flatMap(({ name, about: facts, head, rows }, index) => [
    ...(index === 0 ? [] : [['']]),
    [name, ...facts],
    [...head],
    ...rows.map((row) => [...row]),
  ]);
}
