/** 发生时间、附件: what is asked only when needed. */
export const zhCnEvent = {
  occurred: '时间',
  ask: '什么时候的事',
  proposed: '{{time}}？',
  since: '{{time}} 起',
  about: '约 {{time}}',
  said: '{{said}}（{{time}}）',
  future: '在来电之后，请核对',
  nonsense: '没有这个日期或钟点',
  files: '附件',
  filesAsk: '附件？',
  filesCount: '附件 {{total}}',
  kind: { photo: '照片', video: '视频', audio: '录音', document: '合同票据' },
  way: { online: '网上提交', unit: '交承办单位' },
  chosen: '✓ {{name}}',
};
