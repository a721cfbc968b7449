import type { CatalogueItem } from '../../../shared/catalogue/catalogue.ts';
import type { PlaceHit } from '../../../shared/catalogue/search-types.ts';

const base: Omit<CatalogueItem, 'code' | 'l1' | 'l2' | 'l3' | 'definition' | 'phrases'> = {
  requestTypes: ['help', 'complaint'],
  route: { kind: 'street' },
  coUnits: [],
  policyClass: 'general',
  questions: [],
  addressRequired: true,
  confidential: false,
  assessed: true,
  tag: null,
  notAccepted: null,
  validFrom: '2026-01-01',
  validTo: null,
};

/** A few rows in the catalogue's own format, enough to fill the screen. */
export const items: readonly CatalogueItem[] = [
  {
    ...base,
    code: '02.01.01',
    l1: '公共服务',
    l2: '供暖',
    l3: '室温不达标',
    definition: '采暖期内居民住宅室温低于规定标准，要求供热单位查明原因并恢复供热。',
    phrases: ['暖气不热', '屋里太冷', '只有十四度'],
    policyClass: 'livelihood',
    questions: [
      { key: 'heatingMode', label: '供暖方式', choices: ['集中供暖', '煤改气', '自采暖', '煤改电'], required: true },
      { key: 'heatingUnit', label: '供暖单位', choices: [], required: true },
      { key: 'temperature', label: '室内温度', choices: [], required: false },
    ],
    notAccepted: '采暖期开始前不受理室温诉求，可登记供暖咨询。',
  },
  {
    ...base,
    code: '02.01.02',
    l1: '公共服务',
    l2: '供暖',
    l3: '计划外停暖',
    definition: '采暖期内未经公告停止供暖。',
    phrases: ['停暖了'],
    policyClass: 'livelihood',
  },
  {
    ...base,
    code: '02.01.03',
    l1: '公共服务',
    l2: '供暖',
    l3: '暖气漏水',
    definition: '供暖管道、散热器漏水。',
    phrases: ['暖气漏水'],
    policyClass: 'emergency',
  },
  {
    ...base,
    code: '02.01.04',
    l1: '公共服务',
    l2: '供暖',
    l3: '供暖费用',
    definition: '供暖收费标准、减免和退费。',
    phrases: ['供暖费'],
    requestTypes: ['consult'],
    route: { kind: 'answer', unit: 'BJ-RL' },
    addressRequired: false,
  },
  {
    ...base,
    code: '02.02.01',
    l1: '公共服务',
    l2: '公交',
    l3: '线路调整',
    definition: '对公交线路、站点、班次的建议。',
    phrases: ['公交'],
    requestTypes: ['suggestion', 'consult'],
    route: { kind: 'enterprise', unit: 'BJ-GJ' },
  },
  {
    ...base,
    code: '07.01.01',
    l1: '社会秩序',
    l2: '紧急',
    l3: '火情',
    definition: '正在发生的火情。',
    phrases: ['着火'],
    route: { kind: 'emergency', service: '119' },
    policyClass: 'emergency',
  },
];

const place = (streetCode: string, street: string, district: string): PlaceHit => ({
  streetCode,
  street,
  matched: street,
  districtCode: streetCode.slice(0, 6),
  district,
  match: 'name',
});

export const places: readonly PlaceHit[] = [
  place('110105026', '望京街道', '朝阳区'),
  place('110105011', '八里庄街道', '朝阳区'),
  place('110108013', '八里庄街道', '海淀区'),
  place('110108012', '中关村街道', '海淀区'),
];
