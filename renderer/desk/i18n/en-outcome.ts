import type { zhCnOutcome } from './zh-cn-outcome.ts';

export const enOutcome: typeof zhCnOutcome = {
  name: {
    dispatch: 'Dispatched',
    answered: 'Answered',
    emergency: 'Transferred to {{service}}',
    channel: 'Lawful channel told: {{channel}}',
    progress: 'Progress or result told',
    secret: 'Secret or private, explained',
    beyond: 'Beyond duties, other channel told: {{channel}}',
    unlawful: 'Unlawful or against public order, dissuaded',
    'no-request': 'No request: {{how}}',
  },
  article: {
    dispatch: 'ordinance art. 11(2)',
    answered: 'ordinance art. 11(1)',
    emergency: 'ordinance art. 11(3)(1)',
    channel: 'ordinance art. 11(3)(2)',
    progress: 'ordinance art. 11(3)(3)',
    secret: 'ordinance art. 11(3)(4)',
    beyond: 'ordinance art. 11(3)(5)',
    unlawful: 'ordinance art. 11(3)(6)',
    'no-request': 'not in the ordinance, for demonstration',
  },
  group: { channel: 'Tell the lawful channel', beyond: 'Beyond duties, tell another channel', 'no-request': 'Silent or dropped call' },
  legal: {
    litigation: 'litigation',
    arbitration: 'arbitration',
    discipline: 'discipline inspection',
    review: 'administrative review',
    disclosure: 'information disclosure',
    petition: 'letters and visits (already there)',
    other: 'another lawful way',
  },
  other: { market: 'market', social: 'social', other: 'other' },
  how: { silent: 'silent call', dropped: 'dropped call' },
  withArticle: '{{name}} ({{article}})',
  next: 'Press {{keys}}: {{name}}',
  needsCall: {
    what: 'Without a call there is no silent or dropped call to record.',
    todo: 'Choose it in the draft of the call; where there was no call, discard this draft.',
  },
};
