import type { CatalogueItem, PolicyRow } from '../../shared/catalogue/catalogue.ts';
import type { Unit } from '../../shared/place/unit.ts';

/** One item with everything a rule can ask about; tests vary it. */
export const heating: CatalogueItem = {
  code: '01.01.01',
  l1: '公共服务',
  l2: '供暖',
  l3: '室温不达标',
  definition: '供暖季室内温度低于标准。',
  phrases: ['暖气不热'],
  requestTypes: ['help', 'complaint'],
  route: { kind: 'street' },
  coUnits: [],
  policyClass: 'livelihood',
  questions: [
    { key: 'heatingMode', label: '供暖方式', choices: ['集中供暖', '自采暖'], required: true },
    { key: 'supplier', label: '供暖单位', choices: [], required: false },
  ],
  addressRequired: true,
  confidential: false,
  assessed: true,
  tag: '住有所居',
  notAccepted: null,
  validFrom: '2026-01-01',
  validTo: null,
};

export const calendarPolicy: PolicyRow[] = [
  {
    class: 'emergency',
    level: '2h',
    dispatchWithinMs: 3_600_000,
    feedback: { amount: 2, unit: 'hour', dayKind: 'calendar' },
    source: 'test',
  },
  {
    class: 'livelihood',
    level: '24h',
    dispatchWithinMs: 7_200_000,
    feedback: { amount: 24, unit: 'hour', dayKind: 'calendar' },
    source: 'test',
  },
  {
    class: 'general',
    level: '7d',
    dispatchWithinMs: 86_400_000,
    feedback: { amount: 7, unit: 'day', dayKind: 'calendar' },
    source: 'test',
  },
  {
    class: 'complex',
    level: '15d',
    dispatchWithinMs: 86_400_000,
    feedback: { amount: 15, unit: 'day', dayKind: 'working' },
    source: 'test',
  },
];

export function aUnit(code: string, kind: Unit['kind'], more: Partial<Unit> = {}): Unit {
  return { code, name: `${kind} ${code}`, kind, parent: null, supervisedBy: null, aliases: [], always: false, demo: false, ...more };
}
