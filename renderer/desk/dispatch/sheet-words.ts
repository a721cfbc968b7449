import { outboxShown } from '../../../shared/dispatch/outbox.ts';
import type { SheetWords } from '../../../shared/order/sheet-fields.ts';
import type { Words } from '../i18n/i18n.ts';
import { outcomeText, settledWords } from '../text.ts';

export function sheetWords(t: Words): SheetWords {
  return {
    name: (field) => t(`orders.sheet.field.${field}`),
    outcome: (row) => outcomeText(t, row),
    requestType: (type) => t(`form.types.${type}`),
    level: (level) => t(`level.${level}`),
    state: ({ outbox }) => t(`dispatch.outbox.${outboxShown(outbox)}`),
    attachments: ({ kinds, way }) => {
      const noted = kinds.map((kind) => t(`event.kind.${kind}`)).join(t('list.comma'));
      return way === null || noted === '' ? noted : t('event.said', { said: noted, time: t(`event.way.${way}`) });
    },
    occurred: (said, time) => t('event.said', { said, time }),
    settled: settledWords(t),
    confidential: t('orders.sheet.confidential'),
    line: (name, value) => t('orders.sheet.line', { name, value }),
  };
}
