import type { zhCnOrderNote } from './zh-cn-order-note.ts';

export const enOrderNote: typeof zhCnOrderNote = {
  add: 'Add',
  mark: 'added',
  label: 'Add to {{number}}',
  hint: 'What is new of the same caller; sent once, to the same order. Enter sends, Esc leaves',
  send: 'Send',
  added: 'Added ({{number}}), on its way to central.',
};
