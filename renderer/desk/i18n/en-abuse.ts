import type { zhCnAbuse } from './zh-cn-abuse.ts';

export const enAbuse: typeof zhCnAbuse = {
  title: 'Abusive call: say this',
  step: { dissuade: '1 Dissuade', criticise: '2 Criticise and educate', consequences: '3 Tell the legal consequences', close: 'Closing' },
  foot: 'Steps of ordinance art. 37, words for demonstration. A request is dispatched as ever; without one, write down what was said, then {{outcomes}} Enter Enter records it. {{back}} puts this away.',
};
