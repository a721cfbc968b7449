import type { ReactNode } from 'react';
import type { CatalogueHit, PlaceHit } from '../../../shared/catalogue/search-types.ts';
import { Keys } from '../../ui/button.tsx';
import { useCandidates, useClassification, useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { CANDIDATES_ID, candidateId } from './candidate-ids.ts';
import { routeText } from './route-text.ts';
import { NUMBERED } from './search-actions.ts';

/** The candidates of the box that is being typed into, always in this place. Alt+1…5 takes one from anywhere. */
export function CandidatesPanel(): ReactNode {
  const t = useText();
  const box = useCandidates((snapshot) => snapshot.box);
  const itemHits = useCandidates((snapshot) => snapshot.itemHits);
  const placeHits = useCandidates((snapshot) => snapshot.placeHits);
  const typed = useCandidates(({ itemText, placeText }) => (box === 'item' ? itemText : placeText) ?? '');
  const hits = box === 'item' ? itemHits : placeHits;
  return (
    <section className="candidates" aria-label={t(`candidates.${box}`)}>
      <h2>{t(`candidates.${box}`)}</h2>
      {hits.length === 0 && <p className="soft">{t(typed.trim() ? 'candidates.nothing' : `candidates.${box}Empty`)}</p>}
      <div id={CANDIDATES_ID} role="listbox" aria-label={t(`candidates.${box}`)} tabIndex={-1}>
        {box === 'item'
          ? itemHits.map((hit, at) => <ItemRow key={hit.code} hit={hit} at={at} />)
          : placeHits.map((hit, at) => <PlaceRow key={hit.streetCode} hit={hit} at={at} />)}
      </div>
    </section>
  );
}

function Row({ at, children }: { readonly at: number; readonly children: ReactNode }): ReactNode {
  const desk = useDesk();
  const active = useCandidates((snapshot) => snapshot.active === at);
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
      <span className="candidate-key">{at < NUMBERED && <Keys text={`Alt+${at + 1}`} />}</span>
      <div>{children}</div>
    </div>
  );
}

function ItemRow({ hit, at }: { readonly hit: CatalogueHit; readonly at: number }): ReactNode {
  const t = useText();
  const item = useClassification(({ items }) => items[hit.code]?.item ?? null);
  return (
    <Row at={at}>
      <p className="candidate-name">
        {hit.l1} › {hit.l2} › <b>{hit.l3}</b>
      </p>
      <p className="candidate-side">
        {hit.match === 'phrase' && `${t('candidates.matched', { text: hit.matched })} `}
        {item && `${routeText(t, item.route)} · ${t(`policyClass.${item.policyClass}`)}`}
      </p>
      {item?.notAccepted && <p className="candidate-warn">{t('candidates.notAccepted', { text: item.notAccepted })}</p>}
    </Row>
  );
}

function PlaceRow({ hit, at }: { readonly hit: PlaceHit; readonly at: number }): ReactNode {
  return (
    <Row at={at}>
      <p className="candidate-name">
        {hit.district} <b>{hit.street}</b>
      </p>
    </Row>
  );
}
