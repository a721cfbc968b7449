import type { zhCnMatter } from './zh-cn-matter.ts';

export const enMatter: typeof zhCnMatter = {
  title: 'Same matter',
  total: '{{total}}',
  none: 'No order of the same matter was found',
  waiting: 'With a caller number, or an item and a place, orders of the same matter are listed here',
  seatOnly: 'this seat only',
  confidential: 'Confidential',
  mark: 'Hear the request first: marked for abuse until {{date}} (by a lead)',
  relation: { caller: 'Own, open', callerClosed: 'Own, closed', place: 'Same place' },
  status: { open: 'open', closed: 'closed' },
  citizens: '{{total}} told of it',
  due: 'due {{at}}',
  ago: { now: 'just now', minute: '{{total}} min ago', hour: '{{total}} h ago', day: '{{total}} d ago' },
  join: 'Join',
  supplement: 'Add to it',
  progress: 'Tell progress',
  back: 'Back',
  cancel: 'Cancel',
  confirm: 'Confirm',
  sure: {
    join: 'Enter again joins {{number}}: this citizen stands on it and will be visited too',
    supplement: "Enter again adds to the caller's own {{number}}",
    progress: 'Enter again records: progress of {{number}} told, no new order',
  },
  refused: {
    numbering: 'No number yet: it cannot be joined',
    closed: 'Closed: it cannot be joined; its result can be told',
    draft: 'There is no draft yet: {{keys}} begins one',
  },
};
