import type { zhCnAbuse } from './zh-cn-abuse.ts';

export const enAbuse: typeof zhCnAbuse = {
  title: 'Abusive call: say this',
  step: { dissuade: 'Dissuade', criticise: 'Educate', consequences: 'Consequences', close: 'Close' },
  foot: '{{next}} next · a request is dispatched as ever; without one note what was said, {{outcomes}} Enter Enter',
};
