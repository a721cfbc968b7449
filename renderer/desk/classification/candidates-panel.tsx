import type { ReactNode } from 'react';
import type { CatalogueHit, PlaceHit } from '../../../shared/catalogue/search-types.ts';
import type { ItemView } from '../../../shared/classification/proposal.ts';
import { Keys } from '../../ui/button.tsx';
import { useCandidates, useClassification, useDesk } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { CANDIDATES_ID, candidateId } from './candidate-ids.ts';
import { listShown } from './candidates-store.ts';
import { hasSameParent } from './group-hits.ts';
import { routeText } from './route-text.ts';

/** The candidates of the box that is being typed into, always in this place. Alt+1…5 takes one from anywhere. */
export function CandidatesPanel(): ReactNode {
  const t = useText();
  const list = useCandidates(listShown);
  const itemHits = useCandidates((snapshot) => snapshot.itemHits);
  const placeHits = useCandidates((snapshot) => snapshot.placeHits);
  const heard = useCandidates(({ placeHeard }) => placeHeard) && list === 'place';
  const suggestions = useCandidates((snapshot) => snapshot.suggestions);
  const typed = useCandidates(({ box, itemText, placeText }) => (box === 'item' ? itemText : placeText) ?? '');
  const empty = { item: itemHits, place: placeHits, suggestions }[list].length === 0;
  return (
    <section className="candidates" aria-label={t(`candidates.${list}`)}>
      <h2>
        {t(heard ? 'candidates.placeHeard' : `candidates.${list}`)}
        {list === 'suggestions' && !empty && !suggestions.some(({ confident, alarm }) => confident || alarm !== null) && (
          <span className="candidates-unsure"> {t('candidates.unsure')}</span>
        )}
      </h2>
      {empty && <p className="soft">{t(typed.trim() ? 'candidates.nothing' : `candidates.${list === 'place' ? 'place' : 'item'}Empty`)}</p>}
      <div id={CANDIDATES_ID} role="listbox" aria-label={t(`candidates.${list}`)} tabIndex={-1}>
        {list === 'suggestions' &&
          suggestions.map((hit, at) => (
            <ItemRow
              key={hit.code}
              {...{ hit, at, words: hit.because, confident: hit.confident, sibling: hasSameParent(suggestions[at - 1], hit) }}
            />
          ))}
        {list === 'item' &&
          itemHits.map((hit, at) => (
            <ItemRow
              key={hit.code}
              {...{ hit, at, words: wordsOf(hit), confident: false, sibling: hasSameParent(itemHits[at - 1], hit) }}
            />
          ))}
        {list === 'place' && placeHits.map((hit, at) => <PlaceRow key={hit.streetCode} hit={hit} at={at} />)}
      </div>
    </section>
  );
}

/** The words that led to an item, where they are not its name. */
function wordsOf({ match, matched }: CatalogueHit): readonly string[] {
  return match === 'phrase' || match === 'near' ? [matched] : [];
}

/** The rows with a key of their own, from anywhere on the screen. */
const PICKS = ['pick1', 'pick2', 'pick3', 'pick4', 'pick5'] as const;

function Row({ at, children }: { readonly at: number; readonly children: ReactNode }): ReactNode {
  const desk = useDesk();
  const keysOf = useKeysOf();
  const active = useCandidates((snapshot) => snapshot.active === at);
  const pick = PICKS[at];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are on the box, which keeps the focus (aria-activedescendant)
    <div
      id={candidateId(at)}
      ref={(row) => {
        if (active) row?.scrollIntoView({ block: 'nearest' });
      }}
      className="candidate"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => desk.search.pick(at)}
    >
      <span className="candidate-key">{pick && <Keys text={keysOf(pick)} />}</span>
      <div>{children}</div>
    </div>
  );
}

interface ItemRowProps {
  readonly hit: Pick<CatalogueHit, 'code' | 'l1' | 'l2' | 'l3'>;
  readonly at: number;
  readonly words: readonly string[];
  /** Far ahead of the others. */
  readonly confident: boolean;
  /** Under the same parent as the row above, which names it. */
  readonly sibling: boolean;
}

function ItemRow({ hit, at, words, confident, sibling }: ItemRowProps): ReactNode {
  const t = useText();
  const view = useClassification(({ items }) => items[hit.code] ?? null);
  return (
    <Row at={at}>
      <p className="candidate-name">
        {/* Read once in the row above, it need not be read again; who hears the list hears it each time. */}
        <span className={sibling ? 'ui-hidden' : undefined}>
          {hit.l1} › {hit.l2} ›{' '}
        </span>
        {sibling && (
          <span className="candidate-ditto" aria-hidden="true">
            … ›{' '}
          </span>
        )}
        <b>{hit.l3}</b>
        {confident && <span className="candidate-sure">{t('candidates.sure')}</span>}
      </p>
      <p className="candidate-side">
        {view && sideText(t, view)}
        {words.filter((text) => text !== hit.l3).map((text) => ` ${t('candidates.matched', { text })}`)}
      </p>
      {view?.item.notAccepted && <p className="candidate-warn">{t('candidates.notAccepted', { text: view.item.notAccepted })}</p>}
    </Row>
  );
}

/** Who would get it, and how long they had. */
function sideText(t: Words, { item, unitName, level }: ItemView): string {
  return `${routeText(t, item.route, unitName)}${level ? `\u00A0· ${t(`level.${level}`)}` : ''}`;
}

function PlaceRow({ hit, at }: { readonly hit: PlaceHit; readonly at: number }): ReactNode {
  const t = useText();
  return (
    <Row at={at}>
      <p className="candidate-name">
        {hit.district} <b>{hit.street}</b>
      </p>
      {hit.match === 'community' && <p className="candidate-side">{t('candidates.matched', { text: hit.matched })}</p>}
    </Row>
  );
}
