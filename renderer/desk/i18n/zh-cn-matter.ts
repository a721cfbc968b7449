/** Words of the orders that may be about what the caller is telling. */
export const zhCnMatter = {
  title: '同一件事',
  total: '{{total}} 件',
  none: '没有找到同一件事的工单',
  waiting: '有来电号码，或选定事项和地点后，这里列出同一件事的工单',
  seatOnly: '只查了本机的工单',
  confidential: '曾要求保密',
  relation: { caller: '本人在办', callerClosed: '本人办结', place: '同地同类' },
  status: { open: '在办', closed: '已办结' },
  citizens: '{{total}} 位市民反映',
  due: '截止 {{at}}',
  ago: { now: '刚刚', minute: '{{total}} 分钟前', hour: '{{total}} 小时前', day: '{{total}} 天前' },
  join: '加入此单',
  supplement: '补充到此单',
  progress: '告知进展',
  back: '返回',
  cancel: '取消',
  confirm: '确认',
  sure: {
    join: '再按 Enter 加入 {{number}}：这位市民记在单上，也会被回访',
    supplement: '再按 Enter 补充到本人的 {{number}}',
    progress: '再按 Enter 记下：已告知 {{number}} 的进展，不另派单',
  },
  refused: {
    numbering: '待给号：中心还没有给编号，现在不能加入',
    closed: '已办结，不能加入；可以告知结果',
    draft: '还没有诉求，先按 {{keys}} 记一单',
  },
  /** The receipt: the citizen follows the order that was joined. */
};
