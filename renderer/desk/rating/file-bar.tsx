import { type ReactNode, useState } from 'react';
import { type RatingSheet, XLSX } from '../../../shared/central/ratings.ts';
import type { AppError } from '../../../shared/errors.ts';
import { csvLines, type Sheet } from '../../../shared/rating/rating-sheets.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { csvText } from '../../../shared/text/csv.ts';
import { Button } from '../../ui/button.tsx';
import type { Desk } from '../desk.ts';
import { useDesk } from '../desk-context.tsx';
import { saveFile } from '../save-file.ts';
import { errorText, useText } from '../text.ts';

interface Props {
  readonly sheet: RatingSheet;
  /** What is on the screen; null while nothing is, or what is does not belong to what is asked. */
  readonly wish: BoardWish | null;
  /** The tables that the screen shows, made when they are asked for. */
  readonly sheets: () => readonly Sheet[];
  /** Left out: this is nothing for paper. */
  readonly onPrint?: () => void;
}

function nameOf(sheet: RatingSheet, { period, board, matter }: BoardWish): string {
  return sheet === 'rankings' ? `rankings-${period}-${board}${matter === null ? '' : `-${matter}`}` : `${sheet}-${period}`;
}

/** Central alone writes workbooks: asked again, it computes the same figures. */
async function saveWorkbook({ client }: Desk, sheet: RatingSheet, wish: BoardWish): Promise<AppError | null> {
  const reply = await client.invoke('lead:rating-file', { sheet, ...wish });
  if (!reply.ok) return reply.error;
  saveFile(
    `${nameOf(sheet, wish)}.xlsx`,
    XLSX,
    Uint8Array.from(atob(reply.value), (byte) => byte.charCodeAt(0)),
  );
  return null;
}

/** What is on the screen as CSV, as a workbook, and on paper. */
export function FileBar({ sheet, wish, sheets, onPrint }: Props): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<AppError | null>(null);
  const toWorkbook = async (): Promise<void> => {
    if (!wish) return;
    setBusy(true);
    setFailed(await saveWorkbook(desk, sheet, wish));
    setBusy(false);
  };
  const toCsv = (): void => {
    if (wish) saveFile(`${nameOf(sheet, wish)}.csv`, 'text/csv', csvText(csvLines(sheets())));
  };
  const error = failed && errorText(t, failed);
  return (
    <div className="rating-files">
      <span className="rating-fault" aria-live="polite">
        {error && `${error.what} ${error.todo}`}
      </span>
      <Button label={t('lead.rating.csv')} disabled={!wish} onPress={toCsv} />
      <Button label={t('lead.rating.xlsx')} disabled={!wish || busy} onPress={() => void toWorkbook()} />
      {onPrint && <Button label={t('lead.rating.print')} disabled={!wish} onPress={onPrint} />}
    </div>
  );
}
