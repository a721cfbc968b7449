import { assertNever } from '../assert.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { type AttachmentKind, attachmentKinds } from '../order/attachments.ts';
import type { OrderForm } from './form.ts';

/** An item whose own question already asks when. */
const ASKS_WHEN = /时间|何时|时段|日期|哪天/;

/**
 * Whether when it happened is asked: of what somebody must go and look into. Whoever only wants to know or proposes
 * something is not asked, nor anybody twice.
 */
export function asksOccurred({ requestType, occurred }: Pick<OrderForm, 'requestType' | 'occurred'>, item: CatalogueItem | null): boolean {
  if (occurred !== '') return true;
  if (!item || requestType === 'consult' || requestType === 'suggestion') return false;
  return isLookedInto(item) && !item.questions.some(({ label }) => ASKS_WHEN.test(label));
}

function isLookedInto({ route }: CatalogueItem): boolean {
  switch (route.kind) {
    case 'street':
    case 'district':
    case 'department':
    case 'enterprise':
    case 'direct':
      return true;
    case 'answer':
    case 'emergency':
    case 'channel':
      return false;
    default:
      return assertNever(route);
  }
}

const SPOKEN_OF: Readonly<Record<AttachmentKind, RegExp>> = {
  photo: /(?<!没有?|无|监控|要)(?:照片|相片|图片|截图|拍了照|拍照|拍了下来|拍下来)/,
  video: /视频为证|(?:有|录了?|拍了?|保存了?|留了?)(?:一?段|个|下)?(?:视频|录像)|录了像/,
  audio: /(?:有|录了?|留了?|保存了?)(?:通话|电话)?录音|录了音/,
  document:
    /(?:有|留着?|保存了?|附)(?:书面|购房|租赁|劳动|消费)?(?:合同|协议|发票|收据|票据|小票|凭证|欠条|证明材料)|(?:合同|发票|收据|小票|欠条|单据)(?:都|还)?(?:在|留着|保存)/,
};

/** What the notes say the caller has to show. */
export function attachmentsHeard(notes: string): AttachmentKind[] {
  return attachmentKinds.filter((kind) => SPOKEN_OF[kind].test(notes));
}
