import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Field } from '../../ui/field.tsx';
import { useCandidates, useClassification, useDesk } from '../desk-context.tsx';
import { isInputMethod } from '../keys/match-key.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { CANDIDATES_ID, candidateId } from './candidate-ids.ts';
import { moveActive, rowCount } from './candidates-store.ts';
import { activeTab, type ClassificationSnapshot } from './classification-store.ts';
import { editForm } from './form-actions.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { useMissing } from './use-form.ts';

/** A box that is typed into and whose candidates stand in the right column: item or place. */
export function SearchBox({ box }: { readonly box: 'item' | 'place' }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const input = useRef<HTMLInputElement>(null);
  const typed = useCandidates(({ itemText, placeText }) => (box === 'item' ? itemText : placeText));
  const chosen = useClassification(box === 'item' ? itemLabel : placeLabel);
  const rows = useCandidates((snapshot) => (snapshot.box === box ? rowCount(snapshot) : 0));
  const active = useCandidates((snapshot) => snapshot.active);
  const missing = useMissing(box === 'item' ? 'itemCode' : 'streetCode');
  useFocusWish(box, input);
  const open = typed !== null && rows > 0;

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isInputMethod(event.nativeEvent) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown' && rows > 0) moveActive(desk.candidates, 1);
    else if (event.key === 'ArrowUp' && rows > 0) moveActive(desk.candidates, -1);
    else if (event.key === 'Enter' && typed?.trim() === '') clear();
    else if (event.key === 'Enter' && rows > 0) desk.search.pick(active);
    else if (event.key === 'Escape' && typed !== null) desk.search.leave(box);
    else return;
    event.preventDefault();
  };
  const clear = (): void => {
    desk.search.leave(box);
    editForm(desk, (form) => (box === 'item' ? { ...form, itemCode: null } : { ...form, streetCode: null }));
  };

  return (
    <Field id={`field-${box}`} label={t(`form.${box}`)} keys={keysOf(box)} missing={missing}>
      <input
        ref={input}
        id={`field-${box}`}
        className={`ui-input ${typed === null && chosen ? 'search-box-chosen' : ''}`}
        role="combobox"
        aria-expanded={open}
        aria-controls={CANDIDATES_ID}
        aria-autocomplete="list"
        aria-activedescendant={open ? candidateId(active) : undefined}
        aria-invalid={missing}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={t(box === 'item' ? 'form.itemHint' : 'form.placeHint')}
        value={typed ?? chosen}
        onChange={(event) => desk.search.type(box, event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          desk.search.enter(box);
          event.target.select();
        }}
        onBlur={() => desk.search.leave(box)}
      />
    </Field>
  );
}

function itemLabel(snapshot: ClassificationSnapshot): string {
  const code = activeTab(snapshot)?.form.itemCode ?? '';
  const item = snapshot.items[code]?.item;
  return item ? `${item.l1} › ${item.l2} › ${item.l3}` : code;
}

function placeLabel(snapshot: ClassificationSnapshot): string {
  const code = activeTab(snapshot)?.form.streetCode ?? '';
  const hit = snapshot.streets[code];
  return hit ? `${hit.district} ${hit.street}` : code;
}
