/** 对中心已收到的派单补充情况。 */
export const zhCnOrderNote = {
  add: '补充',
  mark: '补充',
  label: '补充 {{number}}',
  hint: '同一来电人的新情况；按原工单送达，只发一次。Enter 发出，Esc 不补充',
  send: '发出',
  added: '补充已记下（{{number}}），正在送达中心。',
};
