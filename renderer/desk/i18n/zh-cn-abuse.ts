/** Words of the abusive call, and of the marks a lead decides on. */
export const zhCnAbuse = {
  title: '滋扰辱骂来电：照着说',
  step: { dissuade: '一 劝阻', criticise: '二 批评教育', consequences: '三 告知法律后果', close: '结束语' },
  foot: '步骤依条例第三十七条，措辞为演示口径。有诉求照常派单；没有诉求的，记下对方原话，再按 {{outcomes}} Enter Enter 记录。按 {{back}} 收起。',
};
