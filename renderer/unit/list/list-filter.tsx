import type { ReactNode } from 'react';
import { awaitedFilters } from '../../../shared/central/order-lives.ts';
import { stages } from '../../../shared/order/life/order-life.ts';
import { Button } from '../../ui/button.tsx';
import { useText } from '../text.ts';
import { whenText } from '../time-text.ts';
import { useList, usePage } from '../unit-context.tsx';
import { narrow, readList } from './list-actions.ts';

/** What waits for a word of whoever is signed in, or all their orders; and of these which. */
export function ListFilter(): ReactNode {
  const t = useText();
  const page = usePage();
  const { onlyOverdue, awaits, waiting, isAsking, readAt, orders, next } = useList((list) => list);
  const said = readAt === null ? '' : t(next === null ? 'list.readAt' : 'list.readAtMore', countWords(readAt, orders.length, page.clock()));
  const total = waiting.reduce((sum, each) => sum + each.orders, 0);
  return (
    <div className="unit-filter">
      <div className="unit-list-which">
        <Button
          label={t('list.awaited', { total })}
          pressed={awaits !== null}
          onPress={() => narrow(page, { awaits: 'any', stage: null, onlyOverdue: false })}
        />
        <Button
          label={t('list.every')}
          pressed={awaits === null}
          onPress={() => narrow(page, { awaits: null, stage: null, onlyOverdue: false })}
        />
        <Button label={t('list.refresh')} onPress={() => void readList(page)} />
      </div>
      {awaits === null ? <StageChoice /> : <DecisionChoice />}
      <label>
        <input type="checkbox" checked={onlyOverdue} onChange={({ target }) => narrow(page, { onlyOverdue: target.checked })} />
        {t('list.onlyOverdue')}
      </label>
      <p className="soft" role="status">
        {isAsking ? t('list.asking') : said}
      </p>
    </div>
  );
}

const countWords = (readAt: number, total: number, now: number) => ({ time: whenText(readAt, now), total });

function StageChoice(): ReactNode {
  const t = useText();
  const page = usePage();
  const stage = useList((list) => list.stage);
  return (
    <select
      className="ui-input"
      aria-label={t('list.stage')}
      value={stage ?? ''}
      onChange={({ target }) => narrow(page, { stage: stages.find((each) => each === target.value) ?? null })}
    >
      <option value="">{t('list.all')}</option>
      {stages.map((each) => (
        <option key={each} value={each}>
          {t(`stage.${each}`)}
        </option>
      ))}
    </select>
  );
}

/** Which decision; what nothing waits for is not offered, but what was chosen stays. */
function DecisionChoice(): ReactNode {
  const t = useText();
  const page = usePage();
  const { awaits, waiting } = useList((list) => list);
  const shown = awaitedFilters.filter((each) => each !== 'any' && (each === awaits || waiting.some(({ what }) => what === each)));
  return (
    <select
      className="ui-input"
      aria-label={t('list.decision')}
      value={awaits ?? 'any'}
      onChange={({ target }) => narrow(page, { awaits: awaitedFilters.find((each) => each === target.value) ?? 'any' })}
    >
      <option value="any">{t('list.anyDecision')}</option>
      {shown.map((each) => (
        <option key={each} value={each}>
          {each !== 'any' && t(`decision.${each}`)} {waiting.find(({ what }) => what === each)?.orders ?? 0}
        </option>
      ))}
    </select>
  );
}
