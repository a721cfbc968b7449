import type { ReactNode } from 'react';
import { Button, Keys } from '../../ui/button.tsx';
import { activeTab } from '../classification/classification-store.ts';
import { useClassification, useDesk, useKnowledge } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { dropAnswer, pickAnswer } from './knowledge-actions.ts';

const KEYS = ['answer1', 'answer2'] as const;

/** Questions that can be answered at once, always in this place. */
export function AnswerPanel(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const hits = useKnowledge((snapshot) => snapshot.hits);
  return (
    <section className="answers" aria-label={t('knowledge.title')}>
      <h2>{t('knowledge.title')}</h2>
      {hits.length === 0 && <p className="soft">{t('knowledge.none')}</p>}
      {KEYS.map((key, at) => {
        const hit = hits[at];
        if (!hit) return null;
        return (
          <button
            key={hit.id}
            type="button"
            className="answer-row"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pickAnswer(desk, at)}
          >
            <Keys text={keysOf(key)} />
            <span className="answer-question">{hit.question}</span>
            {hit.stale && <span className="candidate-warn">{t('knowledge.stale')}</span>}
          </button>
        );
      })}
    </section>
  );
}

/** The answer that is being read out; null while none was chosen. */
export function useAnswerChosen(): string | null {
  return useClassification((snapshot) => activeTab(snapshot)?.form.knowledgeId ?? null);
}

/** The chosen answer, to be read aloud as it stands. */
export function AnswerCard({ id }: { readonly id: string }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const hit = useKnowledge(({ known }) => known[id] ?? null);
  return (
    <section className="item-card answer-card" aria-label={t('knowledge.card')}>
      {hit && (
        <>
          <header className="answer-head">
            <h2>
              {hit.question}
              <small>{hit.id}</small>
            </h2>
            <Button label={t('knowledge.drop')} look="quiet" onPress={() => dropAnswer(desk)} />
          </header>
          {hit.stale && <p className="candidate-warn">{t('knowledge.staleSince', { day: hit.validTo })}</p>}
          <p className="answer-text">{hit.answer}</p>
          <p className="soft">{t('knowledge.owner', { unit: hit.unitName, day: hit.validTo })}</p>
          <p className="soft answer-source" title={hit.source}>
            {t('knowledge.source', { text: hit.source })} · {hit.label}
          </p>
        </>
      )}
    </section>
  );
}
