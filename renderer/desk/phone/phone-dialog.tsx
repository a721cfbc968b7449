import type { ReactNode } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { useDesk, usePhoneDialog } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { phoneTabIds } from './phone-dialog-store.ts';
import { phoneTabs } from './phone-tabs.ts';

const PANEL = 'phone-panel';

/** The phone's own matters, beside the call card: a call rings, is answered and hung up by its keys while this stands open. */
export function PhoneDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const tab = usePhoneDialog((snapshot) => snapshot.tab);
  if (tab === null) return null;
  const Panel = phoneTabs[tab];
  return (
    <Dialog title={t('phone.title')} closeLabel={t('app.close')} onClose={() => desk.phoneDialog.setState({ tab: null })}>
      <Tabs
        ids={phoneTabIds}
        chosen={tab}
        onChoose={(chosen) => desk.phoneDialog.setState({ tab: chosen })}
        nameOf={(id) => t(`phone.tab.${id}`)}
        label={t('phone.title')}
        panelId={PANEL}
      />
      <div id={PANEL} className="phone-panel" role="tabpanel" aria-labelledby={tabId(PANEL, tab)}>
        <Panel />
      </div>
    </Dialog>
  );
}
