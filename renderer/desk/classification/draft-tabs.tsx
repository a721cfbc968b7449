import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useClassification, useDesk, useSeat } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { beginNextDraft } from './begin-next-draft.ts';
import { isLeftBehind, openTab } from './form-actions.ts';
import { tabName } from './form-edit.ts';

/** The orders in the making, one small tab each. The row is there with no draft too, so that nothing moves. */
export function DraftTabs(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const tabs = useClassification((snapshot) => snapshot.tabs);
  const activeId = useClassification((snapshot) => snapshot.activeId);
  const agentId = useSeat(({ view }) => view?.agent?.id ?? null);
  const items = useClassification((snapshot) => snapshot.items);
  const activeAt = tabs.findIndex(({ tabId }) => tabId === activeId);
  const beside = (steps: number): string | undefined =>
    activeAt < 0 ? undefined : steps === -1 ? keysOf('previousDraft') : steps === 1 ? keysOf('nextDraft') : undefined;
  return (
    <div className="draft-tabs">
      <div role="toolbar" aria-label={t('form.tabs')}>
        {tabs.map(({ tabId, form, save, ...tab }, at) => (
          <button
            key={tabId}
            ref={(tab) => {
              if (tabId === activeId) tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            }}
            type="button"
            className="draft-tab"
            aria-pressed={tabId === activeId}
            aria-keyshortcuts={beside(at - activeAt)}
            onClick={() => openTab(desk, tabId)}
          >
            {save.kind === 'failed' && <span aria-hidden="true">! </span>}
            {isLeftBehind(tab, agentId) && <small className="draft-tab-left">{t('form.leftBy', { agent: tab.agentId ?? '' })} </small>}
            {t('form.tab', { at: at + 1 })} {tabName(form, items[form.itemCode ?? '']?.item ?? null)}
          </button>
        ))}
      </div>
      <Button
        label={t(tabs.length === 0 ? 'action.firstDraft' : 'action.newDraft')}
        keys={keysOf('newDraft')}
        look="quiet"
        onPress={() => beginNextDraft(desk)}
      />
    </div>
  );
}
