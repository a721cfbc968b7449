import { EMPTY_FORM, type OrderForm } from '../../shared/classification/form.ts';
import type { HeadlessDesk } from './headless-seat.ts';

const NOTES = '家里暖气从前天晚上开始就不热,客厅只有十四度,家里有老人和刚满月的孩子,给供热站打过两次电话没有人来。';

/** Forms that can go out, over the items that a few words find, in one street; none while the catalogue is still to come. */
export async function readyForms(seat: HeadlessDesk, words: readonly string[]): Promise<OrderForm[]> {
  const forms: OrderForm[] = [];
  const [street] = await seat.ask('place:find', { text: '望京', limit: 1 });
  for (const text of words) {
    for (const { code } of await seat.ask('catalogue:search', { text, limit: 5 })) {
      const { item } = await seat.ask('catalogue:get', { code });
      const form: OrderForm = {
        ...EMPTY_FORM,
        ...{ requestType: item.requestTypes[0] ?? 'help', notes: NOTES, itemCode: code, streetCode: street?.streetCode ?? null },
        ...{ placeDetail: '花家地西里三区6号楼2单元501', callerName: '王桂芳', callerPhone: '13912345678' },
        answers: Object.fromEntries(item.questions.map(({ key, choices }) => [key, choices[0] ?? '不清楚'])),
      };
      const { proposal, missing } = await seat.ask('order:propose', { form });
      if (proposal.kind === 'routed' && missing.length === 0) forms.push(form);
    }
  }
  return forms;
}
