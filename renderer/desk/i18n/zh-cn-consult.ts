/** Words of the second call; English has the same shape by type. */
export const zhCnConsult = {
  region: '第三方通话',
  none: '转接 · 三方',
  number: '第三方号码',
  calling: { talk: '正在呼叫', transfer: '接通后转出', join: '正在呼叫，接通即三方' },
  talking: '正在商谈',
  waiting: '等待中',
  conference: '三方通话中',
  referring: '正在转接',
  notReached: '{{why}}，已回到来电人',
  notTransferred: '没转成（{{status}}），来电人还在',
  noWord: '没转成：电话系统没有回应，来电人还在',
  readOut: {
    title: '告诉 {{service}}',
    place: '地点',
    matter: '事由',
    answers: '情况',
    caller: '来电人',
    number: '回拨',
    ask: '还没记：现在问',
  },
};
