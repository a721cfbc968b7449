import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import type { OrderSheet } from '../../../shared/order/order-sheet.ts';
import { sheetFields, sheetValues } from '../../../shared/order/sheet-fields.ts';
import { beijingDay, beijingTime } from '../../../shared/time/beijing-time.ts';
import { useDesk, useDispatch, useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { sheetWords } from './sheet-words.ts';

/** Stands beside the desk, unseen but on paper, from the asking until the browser's print dialog is done with. */
export function PrintSheet(): ReactNode {
  const desk = useDesk();
  const sheet = useDispatch(({ printing }) => printing);
  useEffect(() => {
    if (!sheet) return;
    const before = document.activeElement;
    const done = (): void => {
      desk.dispatch.setState({ printing: null });
      // On paper the list is not shown, and what is not shown loses the keyboard.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [sheet, desk]);
  return sheet && createPortal(<Paper sheet={sheet} />, document.body);
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
    <article className="order-sheet" aria-hidden="true">
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
