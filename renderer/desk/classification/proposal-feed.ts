import type { StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import { activeTab, type DraftTab } from './classification-store.ts';
import { catalogueChanged, type FormDeps, itemChanged, loadItem, loadStreet } from './form-actions.ts';

/** Typing is faster than reading: the line follows when the hands rest. */
const REST_MS = 120;

/** Keeps "who would get it, by when, and why" beside the form that is open. @returns dispose */
export function startProposalFeed(deps: FormDeps & { readonly startTimer: StartTimer }): () => void {
  const { client, classification, report, startTimer } = deps;
  let stopTimer = (): void => undefined;

  const ask = askNewest(
    (tab: DraftTab) => client.invoke('order:propose', { form: tab.form }),
    (reply, { tabId }) => {
      report('proposal', reply.ok ? null : reply.error);
      if (reply.ok && activeTab(classification.getState())?.tabId === tabId)
        classification.setState({ proposal: { tabId, ...reply.value } });
    },
  );
  const follow = (tab: DraftTab | null): void => {
    stopTimer();
    if (!tab) return;
    if (tab.form.itemCode) void loadItem(deps, tab.form.itemCode);
    if (tab.form.streetCode) void loadStreet(deps, tab.form.streetCode);
    stopTimer = startTimer(REST_MS, () => ask(tab));
  };

  follow(activeTab(classification.getState()));
  const stopCatalogue = client.on('catalogue:changed', () => {
    catalogueChanged(deps);
    follow(activeTab(classification.getState()));
  });
  const stopItem = client.on('catalogue:item-changed', ({ code }) => itemChanged(deps, code));
  const stop = classification.subscribe((now, before) => {
    const tab = activeTab(now);
    const old = activeTab(before);
    if (tab?.tabId !== old?.tabId || tab?.form !== old?.form) follow(tab);
  });
  return () => {
    stop();
    stopCatalogue();
    stopItem();
    stopTimer();
  };
}
