import type { StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { CandidatesStore } from './candidates-store.ts';
import { activeTab, type DraftTab } from './classification-store.ts';
import { type FormDeps, loadItem } from './form-actions.ts';
import { NUMBERED } from './search-actions.ts';

interface SuggestDeps extends FormDeps {
  readonly candidates: CandidatesStore;
  readonly startTimer: StartTimer;
}

/** Typing is faster than reading: the list follows when the hands rest. */
const REST_MS = 120;

/** Keeps what the notes of the open draft speak for beside the form. @returns dispose */
export function startSuggestFeed(deps: SuggestDeps): () => void {
  const { client, classification, candidates, report, startTimer } = deps;
  let stopTimer = (): void => undefined;

  const ask = askNewest(
    ({ form }: DraftTab) => client.invoke('catalogue:suggest', { notes: form.notes, limit: NUMBERED }),
    (reply, { tabId }) => {
      report('suggestion', reply.ok ? null : reply.error);
      if (!reply.ok || activeTab(classification.getState())?.tabId !== tabId) return;
      // The place box keeps the list while somebody types into it.
      candidates.setState(({ box, placeText }) => ({ suggestions: reply.value, box: placeText === null ? 'item' : box }));
      for (const { code } of reply.value) void loadItem(deps, code);
    },
  );
  const follow = (tab: DraftTab | null): void => {
    stopTimer();
    if (!tab) return;
    if (tab.form.notes.trim() === '') candidates.setState({ suggestions: [] });
    else stopTimer = startTimer(REST_MS, () => ask(tab));
  };

  follow(activeTab(classification.getState()));
  const stopCatalogue = client.on('catalogue:changed', () => {
    if (candidates.getState().suggestions.length === 0) follow(activeTab(classification.getState()));
  });
  const stop = classification.subscribe((now, before) => {
    const tab = activeTab(now);
    const old = activeTab(before);
    if (tab?.tabId !== old?.tabId || tab?.form.notes !== old?.form.notes) follow(tab);
  });
  return () => {
    stop();
    stopCatalogue();
    stopTimer();
  };
}
