import type { ReviewReply } from '../central/ratings.ts';
import { beijingDay, beijingTime } from '../time/beijing-time.ts';
import type { RateFigure } from './boards.ts';
import type { Rates } from './rates.ts';
import type { Words } from './rating-policy.ts';

/** Words of the views of the rates that more than one page has, in both languages of theirs. */
export const RATE_WORDS: Readonly<Record<keyof Rates, Words>> = {
  composite: { zh: '综合得分', en: 'Score' },
  response: { zh: '响应率', en: 'Response' },
  resolution: { zh: '解决率', en: 'Solved' },
  satisfaction: { zh: '满意率', en: 'Satisfied' },
};

/** Which orders a figure opens to. */
export const FIGURE_WORDS: Readonly<Record<RateFigure, Words>> = {
  settled: { zh: '本期结案', en: 'settled in the period' },
  excluded: { zh: '剔除', en: 'excluded' },
  assessed: { zh: '考核', en: 'assessed' },
  responded: { zh: '按时响应', en: 'contacted in time' },
  'not-responded': { zh: '未按时响应', en: 'not contacted in time' },
  solved: { zh: '解决', en: 'solved' },
  unsolved: { zh: '未解决', en: 'not solved' },
  'no-solved-answer': { zh: '是否解决未表态', en: 'solved or not unstated' },
  satisfied: { zh: '满意', en: 'satisfied' },
  basically: { zh: '基本满意', en: 'basically satisfied' },
  neutral: { zh: '一般', en: 'neutral' },
  dissatisfied: { zh: '不满意', en: 'dissatisfied' },
  'no-satisfaction-answer': { zh: '满意度未表态', en: 'satisfaction unstated' },
};

/** Said over a figure that can be pressed. */
export function opensWords(figure: RateFigure, orders: number): Words {
  const { zh, en } = FIGURE_WORDS[figure];
  return { zh: `打开“${zh}”的 ${orders} 件工单`, en: `Opens ${orders} ${orders === 1 ? 'order' : 'orders'}: ${en}` };
}

export const VIEW_WORDS = {
  trendTitle: { zh: '近 12 期三率走势', en: 'The three rates over twelve periods' },
  trendTable: { zh: '近 12 期三率，单位 %', en: 'The three rates over twelve periods, in %' },
  period: { zh: '统计期', en: 'Period' },
  hollow: { zh: '空心：数字未定', en: 'hollow: not final' },
  scaleFrom: { zh: '纵轴不从 0 起', en: 'the scale does not begin at 0' },
  change: { zh: '得分环比', en: 'Change' },
  barsNote: { zh: '横条从 0 到 100；竖线是上期得分', en: 'bars from 0 to 100; the mark is the period before' },
  rank: { zh: '名次', en: 'Rank' },
  unit: { zh: '单位', en: 'Unit' },
  places: { zh: '名次变化', en: 'Places' },
  points: { zh: '得分变化', en: 'Points' },
  rule: { zh: '依据', en: 'Rule' },
  nobody: { zh: '本期没有', en: 'Nobody in this period' },
  sheetTitle: { zh: '书记月度点评会用表', en: 'Figures for the monthly review by the secretaries' },
  city: { zh: '全市三率', en: 'The city' },
  now: { zh: '本期', en: 'This period' },
  before: { zh: '上期', en: 'Period before' },
  assessed: { zh: '考核工单', en: 'Assessed' },
  districts: { zh: '各区', en: 'Districts' },
  departments: { zh: '市级部门', en: 'Departments' },
  enterprises: { zh: '公共服务企业', en: 'Public services' },
  first: { zh: '前列', en: 'first' },
  last: { zh: '后列', en: 'last' },
  talks: { zh: '约谈名单', en: 'Talk list' },
  form: { zh: '方式', en: 'Form' },
  changePoints: { zh: '环比变化（百分点）', en: 'Change, in points' },
} as const satisfies Readonly<Record<string, Words>>;

/** How a talk is held. */
export const TALK_FORM_WORDS = {
  secretary: { zh: '约谈区委书记', en: 'District secretary, alone' },
  together: { zh: '集体约谈', en: 'Together' },
} as const satisfies Readonly<Record<string, Words>>;

const moment = (at: number): string => `${beijingDay(at)} ${beijingTime(at)}`;

/** What it is compared with, and by which rules. */
export function standingWords({ comparedWith, policy }: Pick<ReviewReply, 'comparedWith' | 'policy'>): Words {
  const { version, label } = policy;
  return {
    zh: `环比 ${comparedWith} · 口径 ${version}（${label.zh}）`,
    en: `compared with ${comparedWith} · rules ${version} (${label.en})`,
  };
}

/** Whether the figures still move, and when they were computed. */
export function finalWords({ final, cutOff, computedAt }: Pick<ReviewReply, 'final' | 'cutOff' | 'computedAt'>): Words {
  const [until, at] = [moment(cutOff), moment(computedAt)];
  if (final) return { zh: `数字已定 · 计算于 ${at}`, en: `final · computed ${at}` };
  return {
    zh: `数字未定，${until} 前批准的剔除还会计入 · 计算于 ${at}`,
    en: `not final, exclusions count until ${until} · computed ${at}`,
  };
}

/** Of the streets' four labels: out of how many. */
export function rankedWords({ ranked, unranked }: Pick<ReviewReply, 'ranked' | 'unranked'>): Words {
  return {
    zh: `街乡镇四类（参加排名 ${ranked} 个，不排名 ${unranked} 个）`,
    en: `Streets with a label (${ranked} ranked, ${unranked} not)`,
  };
}
