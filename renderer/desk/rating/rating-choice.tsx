import type { ReactNode } from 'react';
import { keyMatters } from '../../../shared/order/life/key-matter.ts';
import { type RatingBoard, ratingBoards } from '../../../shared/rating/boards.ts';
import type { BoardWish } from '../../../shared/rating/wishes.ts';
import { useText } from '../text.ts';

export type Choice = Pick<BoardWish, 'board' | 'matter'>;

interface Props {
  readonly choice: Choice;
  readonly onChoose: (choice: Choice) => void;
  /** What is looked at is of the whole city. */
  readonly disabled: boolean;
}

const boardNamed = (name: string): RatingBoard => ratingBoards.find((each) => each === name) ?? 'street';

/** Whose ranking, and by which of their orders. */
export function RatingChoice({ choice, onChoose, disabled }: Props): ReactNode {
  const t = useText();
  return (
    <div className="rating-choice">
      <select
        className="ui-input"
        aria-label={t('lead.rating.board')}
        value={choice.board}
        disabled={disabled}
        onChange={(event) => onChoose({ ...choice, board: boardNamed(event.target.value) })}
      >
        {ratingBoards.map((each) => (
          <option key={each} value={each}>
            {t(`lead.rating.boards.${each}`)}
          </option>
        ))}
      </select>
      <select
        className="ui-input"
        aria-label={t('lead.rating.matter')}
        value={choice.matter ?? ''}
        disabled={disabled}
        onChange={(event) => onChoose({ ...choice, matter: keyMatters.find((each) => each === event.target.value) ?? null })}
      >
        <option value="">{t('lead.rating.matters.all')}</option>
        {keyMatters.map((each) => (
          <option key={each} value={each}>
            {t(`lead.rating.matters.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
