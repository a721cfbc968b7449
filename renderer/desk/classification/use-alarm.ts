import type { SuggestionHit } from '../../../shared/catalogue/search-types.ts';
import { useCandidates, useClassification } from '../desk-context.tsx';
import { activeTab } from './classification-store.ts';

/** The emergency that the notes tell of, until an emergency is chosen: from then on the proposal line says what to do. */
export function useAlarm(): SuggestionHit | null {
  const hit = useCandidates(({ suggestions }) => suggestions.find(({ alarm }) => alarm !== null) ?? null);
  const isChosen = useClassification((snapshot) => {
    const code = activeTab(snapshot)?.form.itemCode ?? null;
    return code !== null && (code === hit?.code || snapshot.items[code]?.item?.route.kind === 'emergency');
  });
  return isChosen ? null : hit;
}
