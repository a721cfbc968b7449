import { askNewest } from '../../ipc/ask-newest.ts';
import { type CandidatesStore, listShown } from './candidates-store.ts';
import { wishFocus } from './classification-store.ts';
import { type FormDeps, loadItem, pickItem, pickPlace } from './form-actions.ts';
import { groupByParent } from './group-hits.ts';

/** Rows in the list; the rest is found by typing one more character. */
const LIMIT = 20;
/** The rows that have a key of their own and show who would get the order. */
export const NUMBERED = 5;

export interface Search {
  /** Something was typed into a box; the list follows the newest text. */
  type(box: 'item' | 'place', text: string): void;
  /** A box got the keyboard: the list is its own now. */
  enter(box: 'item' | 'place'): void;
  /** Esc, or the keyboard went elsewhere: the box shows again what was chosen. */
  leave(box: 'item' | 'place'): void;
  /** Another catalogue came: an empty list may fill now; one under somebody's eyes stays as it is. */
  askAgain(): void;
  /** Takes a row of the list that is shown. */
  pick(index: number): void;
}

export interface SearchDeps extends FormDeps {
  readonly candidates: CandidatesStore;
}

export function createSearch(deps: SearchDeps): Search {
  const { client, candidates, report } = deps;

  const items = askNewest(
    (text: string) => client.invoke('catalogue:search', { text, limit: LIMIT }),
    (reply, text) => {
      report('catalogue', reply.ok ? null : reply.error);
      if (!reply.ok || candidates.getState().itemText !== text) return;
      const itemHits = groupByParent(reply.value, NUMBERED);
      candidates.setState({ itemHits, active: 0 });
      for (const { code } of itemHits.slice(0, NUMBERED)) void loadItem(deps, code);
    },
  );
  const places = askNewest(
    (text: string) => client.invoke('place:find', { text, limit: LIMIT }),
    (reply, text) => {
      report('place', reply.ok ? null : reply.error);
      if (reply.ok && candidates.getState().placeText === text) candidates.setState({ placeHits: reply.value, active: 0 });
    },
  );

  return {
    type: (box, text) => {
      candidates.setState(box === 'item' ? { box, itemText: text } : { box, placeText: text });
      if (text.trim() === '') candidates.setState(box === 'item' ? { itemHits: [], active: 0 } : { placeHits: [], active: 0 });
      else if (box === 'item') items(text);
      else places(text);
    },
    enter: (box) => {
      if (candidates.getState().box !== box) candidates.setState({ box, active: 0 });
    },
    leave: (box) => candidates.setState(box === 'item' ? { itemText: null } : { placeText: null }),
    askAgain: () => {
      const { itemText, placeText, itemHits, placeHits } = candidates.getState();
      if (itemText?.trim() && itemHits.length === 0) items(itemText);
      if (placeText?.trim() && placeHits.length === 0) places(placeText);
    },
    pick: (index) => pick(deps, index),
  };
}

function pick(deps: SearchDeps, index: number): void {
  const { candidates, classification } = deps;
  const snapshot = candidates.getState();
  const list = listShown(snapshot);
  const item = list === 'suggestions' ? snapshot.suggestions[index] : snapshot.itemHits[index];
  const place = snapshot.placeHits[index];
  if (list !== 'place' && item) {
    candidates.setState({ itemText: null, active: index });
    void pickItem(deps, item.code);
    wishFocus(classification, 'place');
  } else if (list === 'place' && place) {
    candidates.setState({ placeText: null, active: index });
    pickPlace(deps, place);
    wishFocus(classification, 'detail');
  }
}
