import { COUNT } from '../time/spoken/spoken-count.ts';

/**
 * Notes are written in a form: who says it, what is wished, how long already. An item in whose phrases «要求» happens to
 * stand is no nearer to the matter for that. 演示口径.
 */
const FORM_WORDS = new RegExp(
  [
    '来电人|诉求人|市民(?=反映|表示|称|要求|希望|来电|咨询)|反映|表示',
    '要求|希望|请求|恳请|请(?=尽|相关|有关|部门|派|协调|督促|核实|处理|查)|尽快|尽早|及时|来人|派人',
    '相关部门|有关部门|协调(?:处理|解决)|督促|予以|核实|处理|解决',
    `已?经?(?:持续)?${COUNT}个?多?(?:天|小时|周|星期|礼拜|月)(?:了|以上)?`,
  ].join('|'),
  'g',
);

/** What of the notes tells the matter; where something is left out a clause ends, so that no word grows together there. */
export function matterOf(notes: string): string {
  return notes.replace(FORM_WORDS, '，');
}
