import { outboxShown } from '../../../shared/dispatch/outbox.ts';
import type { SheetWords } from '../../../shared/order/sheet-fields.ts';
import type { Words } from '../i18n/i18n.ts';
import { outcomeText } from '../text.ts';

export function sheetWords(t: Words): SheetWords {
  return {
    name: (field) => t(`orders.sheet.field.${field}`),
    outcome: (row) => outcomeText(t, row),
    requestType: (type) => t(`form.types.${type}`),
    level: (level) => t(`level.${level}`),
    state: ({ outbox }) => t(`dispatch.outbox.${outboxShown(outbox)}`),
    confidential: t('orders.sheet.confidential'),
    line: (name, value) => t('orders.sheet.line', { name, value }),
  };
}
