import { askNewest } from '../../ipc/ask-newest.ts';
import { type CandidatesStore, listShown } from './candidates-store.ts';
import { activeTab, wishFocus } from './classification-store.ts';
import { type FormDeps, loadItem, pickItem, pickPlace } from './form-actions.ts';
import { groupByParent } from './group-hits.ts';

/** Rows in the list; the rest is found by typing one more character. */
const LIMIT = 20;
/** The rows that have a key of their own and show who would get the order. */
export const NUMBERED = 5;

/** Notes beyond that name no place that was not named before. */
const NOTES_READ = 2_000;

interface Heard {
  readonly tabId: string;
  readonly notes: string;
}

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
  const { client, candidates, classification, report } = deps;

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
      if (reply.ok && candidates.getState().placeText === text)
        candidates.setState({ placeHits: reply.value, placeHeard: false, active: 0 });
    },
  );

  const heard = askNewest(
    ({ notes }: Heard) => client.invoke('place:find', { text: notes, limit: LIMIT }),
    (reply, { tabId }) => {
      const { box, placeText } = candidates.getState();
      if (!reply.ok || box !== 'place' || (placeText ?? '').trim() !== '' || activeTab(classification.getState())?.tabId !== tabId) return;
      candidates.setState({ placeHits: reply.value, placeHeard: reply.value.length > 0, active: 0 });
    },
  );
  /** The caller said where it is before the agent came to the box: what was heard is offered at once. */
  const hearPlace = (): void => {
    const tab = activeTab(classification.getState());
    const isOpen = tab?.form.streetCode === null && tab.form.notes.trim() !== '';
    if (isOpen && (candidates.getState().placeText ?? '').trim() === '')
      heard({ tabId: tab.tabId, notes: tab.form.notes.slice(0, NOTES_READ) });
  };

  return {
    type: (box, text) => {
      candidates.setState(box === 'item' ? { box, itemText: text } : { box, placeText: text });
      if (text.trim() === '')
        candidates.setState(box === 'item' ? { itemHits: [], active: 0 } : { placeHits: [], placeHeard: false, active: 0 });
      else if (box === 'item') items(text);
      else places(text);
    },
    enter: (box) => {
      if (candidates.getState().box !== box) candidates.setState({ box, active: 0 });
      if (box === 'place') hearPlace();
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
