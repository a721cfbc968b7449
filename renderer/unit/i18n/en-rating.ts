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
    ...{ direct: 'Large firms', industry: 'By industry', city: 'Whole city' },
  },
  total: 'All (%)',
  cityTrend: 'Three rates of the whole city, twelve periods',
  again: 'Try again',
  compared: 'compared with {{period}}',
  final: 'final',
  moving: 'not final: exclusions may still count',
  column: {
    ...{ rank: 'Rank', unit: 'Unit', composite: 'Score', response: 'Response', resolution: 'Solved', satisfaction: 'Satisfied' },
    ...{ assessed: 'Assessed', excluded: 'Out', change: 'Places', labels: 'Labels' },
  },
  orders: 'Orders of {{name}}',
  ownOnly: 'The figure counts all; listed here are the orders of your district.',
  close: 'Close',
};
