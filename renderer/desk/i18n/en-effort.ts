import type { zhCnEffort } from './zh-cn-effort.ts';

export const enEffort: typeof zhCnEffort = {
  day: 'My orders today (from answer to sent, median of {{orders}}): {{keys}} keys, {{clicks}} clicks, {{travels}} pointer moves. What is typed into notes and address does not count.',
  run: 'Hands (not scored): {{counts}}',
  order: '{{keys}} keys, {{clicks}} clicks, {{travels}} pointer moves',
};
