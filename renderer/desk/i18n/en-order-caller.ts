import type { zhCnOrderCaller } from './zh-cn-order-caller.ts';

export const enOrderCaller: typeof zhCnOrderCaller = {
  caller: 'Caller',
  none: 'not given',
  confidential: 'confidential',
  masked: 'V shows it whole (journalled)',
  whole: 'journalled; masked again when this row is left',
  show: 'Caller',
};
