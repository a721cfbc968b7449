/** Words of the abusive call, and of the marks a lead decides on. */
export const zhCnAbuse = {
  title: '滋扰辱骂来电：照着说',
  step: { dissuade: '劝阻', criticise: '批评教育', consequences: '告知法律后果', close: '结束' },
  foot: '{{next}} 下一步 · 有诉求照常派单；没有的，记下原话，{{outcomes}} Enter Enter',
};
