import type { zhCnRating } from './zh-cn-rating.ts';

export const enRating: typeof zhCnRating = {
  title: 'Three rates',
  region: 'Three rates and rankings',
  table: 'Ranking',
  asking: 'Reading…',
  month: 'Month',
  board: 'Whom',
  boards: {
    ...{ street: 'Streets, townships', district: 'Districts', department: 'Departments', enterprise: 'Public services' },
    ...{ direct: 'Large firms', industry: 'By industry' },
  },
  total: 'All: response {{response}}, resolution {{resolution}}, satisfaction {{satisfaction}} (%)',
  compared: 'compared with {{period}}',
  final: 'final',
  moving: 'not final: exclusions may still count',
  column: {
    ...{ rank: 'Rank', unit: 'Unit', composite: 'Score', response: 'Response', resolution: 'Solved', satisfaction: 'Satisfied' },
    ...{ assessed: 'Assessed', excluded: 'Out', change: 'Places', labels: 'Labels' },
  },
  figures: {
    'not-responded': 'not contacted in time',
    ...{ unsolved: 'not solved', dissatisfied: 'dissatisfied', assessed: 'assessed', excluded: 'excluded' },
  },
  opens: 'Opens {{orders}} orders: {{what}}',
  orders: 'Orders of {{name}}',
  close: 'Close',
};
