import type { StartTimer } from '../../../shared/time/clock.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import type { CandidatesStore } from '../classification/candidates-store.ts';
import { activeTab } from '../classification/classification-store.ts';
import { ANSWERS, type KnowledgeDeps } from './knowledge-actions.ts';

interface FeedDeps extends KnowledgeDeps {
  readonly candidates: CandidatesStore;
  readonly startTimer: StartTimer;
}

interface Asked {
  readonly from: 'box' | 'notes';
  readonly text: string;
}

/** Typing is faster than reading: the list follows when the hands rest. */
const REST_MS = 120;

/** Keeps the answers to what is typed or noted beside the form. @returns dispose */
export function startKnowledgeFeed(deps: FeedDeps): () => void {
  const { client, classification, candidates, knowledge, report, startTimer } = deps;
  let stopTimer = (): void => undefined;
  let last = '';

  const asked = (): Asked => {
    const { box, itemText } = candidates.getState();
    const typed = box === 'item' ? (itemText ?? '').trim() : '';
    return typed === '' ? { from: 'notes', text: activeTab(classification.getState())?.form.notes ?? '' } : { from: 'box', text: typed };
  };
  const ask = askNewest(
    (what: Asked) => client.invoke('knowledge:find', { ...what, limit: ANSWERS }),
    (reply, what) => {
      report('knowledge', reply.ok ? null : reply.error);
      const now = asked();
      if (reply.ok && now.text === what.text && now.from === what.from) knowledge.setState({ hits: reply.value });
    },
  );
  const follow = (): void => {
    const now = asked();
    const key = `${now.from} ${now.text}`;
    if (key === last) return;
    last = key;
    stopTimer();
    if (now.text.trim() === '') knowledge.setState({ hits: [] });
    else stopTimer = startTimer(REST_MS, () => ask(now));
  };
  /** A draft after a reload knows its entry's id only. */
  const learn = async (id: string): Promise<void> => {
    const reply = await client.invoke('knowledge:get', { id });
    if (!reply.ok || !reply.value) return;
    const { value } = reply;
    knowledge.setState(({ known }) => ({ known: { ...known, [id]: value } }));
  };
  const look = (): void => {
    const id = activeTab(classification.getState())?.form.knowledgeId ?? null;
    if (id !== null && !knowledge.getState().known[id]) void learn(id);
    follow();
  };

  look();
  const stops = [
    classification.subscribe(look),
    candidates.subscribe(follow),
    client.on('knowledge:changed', () => {
      knowledge.setState({ known: {} });
      last = '';
      look();
    }),
    () => stopTimer(),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
