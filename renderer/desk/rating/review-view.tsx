import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { reviewSheets } from '../../../shared/rating/rating-sheets.ts';
import { VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { PrintPage } from '../../ui/print-page.tsx';
import type { OpenedFigure } from '../../ui/rating/figure.tsx';
import { ReviewSheet } from '../../ui/rating/review-sheet.tsx';
import { useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { REVIEW } from './askings.ts';
import { FileBar } from './file-bar.tsx';
import { useBoth } from './rating-text.ts';
import { Said } from './said.tsx';
import { Scroll } from './scroll.tsx';
import { useNewestAnswer } from './use-newest-answer.ts';

interface Props {
  readonly wish: BoardWish;
  readonly onOpen: (opened: OpenedFigure) => void;
}

/** The sheet of the 点评会 as it will be on paper, where nothing is pressed. */
export function ReviewView({ wish, onOpen }: Props): ReactNode {
  const t = useText();
  const both = useBoth();
  const { period } = wish;
  const question = useMemo(() => ({ period }), [period]);
  const asked = useNewestAnswer(question, REVIEW);
  const { answer } = asked;
  const practice = useSeat(({ view }) => view?.context === 'practice');
  const [printing, setPrinting] = useState(false);
  const done = useCallback(() => setPrinting(false), []);
  const note = practice ? t('lead.rating.practice') : null;
  return (
    <>
      <div className="rating-standing">
        <Said asked={asked} />
        <FileBar
          sheet="review"
          wish={answer && wish}
          sheets={() => (answer ? reviewSheets(answer) : [])}
          onPrint={() => setPrinting(true)}
        />
      </div>
      <Scroll name={both(VIEW_WORDS.sheetTitle)}>{answer && <ReviewSheet reply={answer} both={both} note={note} onOpen={onOpen} />}</Scroll>
      {printing && answer && (
        <PrintPage className="paper-review" onDone={done}>
          <ReviewSheet reply={answer} both={both} note={note} onOpen={null} />
        </PrintPage>
      )}
    </>
  );
}
