import { type ReactNode, useMemo } from 'react';
import { talkSheets } from '../../../shared/rating/rating-sheets.ts';
import { finalWords, standingWords, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { TalkTable } from '../../ui/rating/talk-table.tsx';
import { TALKS } from './askings.ts';
import { FileBar } from './file-bar.tsx';
import { useBoth } from './rating-text.ts';
import { Said } from './said.tsx';
import { Scroll } from './scroll.tsx';
import { useNewestAnswer } from './use-newest-answer.ts';

/** Who is talked to by the figures of a period. */
export function TalksView({ wish }: { readonly wish: BoardWish }): ReactNode {
  const both = useBoth();
  const { period } = wish;
  const question = useMemo(() => ({ period }), [period]);
  const asked = useNewestAnswer(question, TALKS);
  const { answer } = asked;
  return (
    <>
      <div className="rating-standing">
        {answer && (
          <>
            <b className="tabular">{answer.period.key}</b>
            <span className="soft">{both(standingWords(answer))}</span>
            <span className="soft">{both(finalWords(answer))}</span>
          </>
        )}
        <Said asked={asked} />
        <FileBar sheet="talks" wish={answer && wish} sheets={() => (answer ? talkSheets(answer) : [])} />
      </div>
      <Scroll name={both(VIEW_WORDS.talks)}>{answer && <TalkTable talks={answer.talks} both={both} />}</Scroll>
    </>
  );
}
