import { zhCnAbuse } from './zh-cn-abuse.ts';

/** What becomes of a request, in the ordinance's words (第十一条), and its article. */
export const zhCnOutcome = {
  name: {
    dispatch: '派单',
    answered: '直接答复',
    emergency: '转 {{service}}',
    channel: '告知法定渠道：{{channel}}',
    progress: '告知办理进展或结果',
    progressOf: '告知工单 {{number}} 的进展或结果',
    secret: '涉密或涉隐私，做解释',
    beyond: '超出职责，告知其他渠道：{{channel}}',
    unlawful: '违法或违背公序良俗，劝导教育',
    'no-request': '没有诉求：{{how}}',
    joined: '加入工单 {{number}}',
  },
  article: {
    dispatch: '条例第十一条第二款',
    answered: '条例第十一条第一款',
    emergency: '条例第十一条第三款第（一）项',
    channel: '条例第十一条第三款第（二）项',
    progress: '条例第十一条第三款第（三）项',
    secret: '条例第十一条第三款第（四）项',
    beyond: '条例第十一条第三款第（五）项',
    unlawful: '条例第十一条第三款第（六）项',
    'no-request': '条例没有规定，演示口径',
    abusive: '条例第三十七条',
    joined: '条例没有规定，演示口径',
  },
  /** Entries of the menu that lead to a second one. */
  group: { channel: '告知法定渠道', beyond: '超出职责，告知其他渠道', 'no-request': '无声、中断或滋扰的电话' },
  legal: {
    litigation: '诉讼',
    arbitration: '仲裁',
    discipline: '纪检监察',
    review: '行政复议',
    disclosure: '政府信息公开',
    petition: '信访（已进入信访渠道）',
    other: '其他法定途径',
  },
  other: { market: '市场', social: '社会', other: '其他' },
  how: { silent: '无声', dropped: '中断', abusive: '滋扰辱骂来电' },
  /** Of each kind whose words name an order, what all of them are. */
  any: { joined: '加入在办工单' },
  withArticle: '{{name}}（{{article}}）',
  next: '按 {{keys}}：{{name}}',
  needsCall: { what: '没有来电，记不成无声、中断或滋扰的电话。', todo: '在通话的那张诉求里选；没有来电的，按“放弃这单”。' },
  abuse: zhCnAbuse,
};
