/** 今日工单里的来电人：平时隐去，按键才显示，并记入日志。 */
export const zhCnOrderCaller = {
  caller: '来电人',
  none: '没有留',
  confidential: '要求保密',
  masked: '按 V 显示全文（记入日志）',
  whole: '已记入日志，离开这一行就隐去',
  show: '来电人',
};
