import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk, usePhoneDialog } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { type PhoneTabId, phoneTabIds } from './phone-dialog-store.ts';
import { phoneTabs } from './phone-tabs.ts';

/** The phone's own matters, beside the call card: a call rings, is answered and hung up by its keys while this stands open. */
export function PhoneDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const tab = usePhoneDialog((snapshot) => snapshot.tab);
  if (tab === null) return null;
  const Panel = phoneTabs[tab];
  return (
    <Dialog title={t('phone.title')} closeLabel={t('app.close')} onClose={() => desk.phoneDialog.setState({ tab: null })}>
      <Tabs chosen={tab} />
      <div id="phone-panel" className="phone-panel" role="tabpanel" aria-labelledby={`phone-tab-${tab}`}>
        <Panel />
      </div>
    </Dialog>
  );
}

const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** One stop for Tab; the arrows go from tab to tab (ARIA Authoring Practices, tabs with automatic activation). */
function Tabs({ chosen }: { readonly chosen: PhoneTabId }): ReactNode {
  const t = useText();
  const desk = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (phoneTabIds.indexOf(chosen) + step + phoneTabIds.length) % phoneTabIds.length;
    desk.phoneDialog.setState({ tab: phoneTabIds[next] ?? chosen });
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={list} className="phone-tabs" role="tablist" aria-label={t('phone.title')} onKeyDown={onKeyDown}>
      {phoneTabIds.map((id) => (
        <button
          key={id}
          id={`phone-tab-${id}`}
          type="button"
          role="tab"
          className="ui-button ui-button-quiet"
          aria-selected={id === chosen}
          aria-controls="phone-panel"
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => desk.phoneDialog.setState({ tab: id })}
        >
          {t(`phone.tab.${id}`)}
        </button>
      ))}
    </div>
  );
}
