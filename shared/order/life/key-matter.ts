import type { CatalogueItem } from '../../catalogue/catalogue.ts';

/** 两个“关键小事”: assessed by themselves, with weights of their own (seed document, 搭建评价体系). */
export const keyMatters = ['waste', 'property'] as const;
export type KeyMatter = (typeof keyMatters)[number];

/** By the names of the catalogue's second level. 演示口径: no source says which items belong to them. */
const GROUPS: Readonly<Record<KeyMatter, readonly string[]>> = {
  waste: ['生活垃圾', '垃圾分类'],
  property: ['物业管理', '物业费与维修资金'],
};

export function keyMatterOf({ l2 }: Pick<CatalogueItem, 'l2'>): KeyMatter | null {
  return keyMatters.find((matter) => GROUPS[matter].includes(l2)) ?? null;
}
