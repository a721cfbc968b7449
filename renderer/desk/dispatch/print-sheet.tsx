import { type ReactNode, useCallback } from 'react';
import type { OrderSheet } from '../../../shared/order/order-sheet.ts';
import { sheetFields, sheetValues } from '../../../shared/order/sheet-fields.ts';
import { beijingDay, beijingTime } from '../../../shared/time/beijing-time.ts';
import { PrintPage } from '../../ui/print-page.tsx';
import { useDesk, useDispatch, useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { sheetWords } from './sheet-words.ts';

/** An order on paper. */
export function PrintSheet(): ReactNode {
  const desk = useDesk();
  const sheet = useDispatch(({ printing }) => printing);
  const done = useCallback(() => desk.dispatch.setState({ printing: null }), [desk]);
  if (!sheet) return null;
  return (
    <PrintPage key={sheet.row.orderId} onDone={done}>
      <Paper sheet={sheet} />
    </PrintPage>
  );
}

/** Text only: whatever was typed stands here as it is read, and is no markup. */
function Paper({ sheet }: { readonly sheet: OrderSheet }): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const practice = useSeat(({ view }) => view?.context === 'practice');
  const words = sheetWords(t);
  const values = sheetValues(sheet, words);
  const now = clock();
  return (
    <article className="order-sheet">
      <h1>{t('orders.sheet.title')}</h1>
      {practice && <p className="order-sheet-practice">{t('orders.sheet.practice')}</p>}
      <dl>
        {sheetFields
          .filter((field) => values[field] !== '')
          .map((field) => (
            <div key={field}>
              <dt>{words.name(field)}</dt>
              <dd>{values[field]}</dd>
            </div>
          ))}
      </dl>
      <footer>{t('orders.sheet.foot', { at: `${beijingDay(now)} ${beijingTime(now)}` })}</footer>
    </article>
  );
}
