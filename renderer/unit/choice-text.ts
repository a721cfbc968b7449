import type { TextKey, Words } from './i18n/i18n.ts';
import { zhCn } from './i18n/zh-cn.ts';

type ChoiceName = keyof typeof zhCn.choice;

/** The values of a choice, in the order in which they are offered. */
export function choicesOf(name: ChoiceName): string[] {
  return Object.keys(zhCn.choice[name]);
}

/** A value that a newer central writes stands as it came. */
export function choiceText(t: Words, name: ChoiceName, value: string): string {
  return Object.hasOwn(zhCn.choice[name], value) ? t(`choice.${name}.${value}` as TextKey) : value;
}
