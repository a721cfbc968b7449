import type { ReactNode } from 'react';
import { useText } from '../text.ts';
import type { leadKeys } from './agent-keys.ts';
import type { ActionId } from './key-map.ts';
import { KeyTable } from './key-table.tsx';

type LeadAction = keyof ReturnType<typeof leadKeys> | 'help';
const ACTIONS: readonly ActionId[] = ['orders', 'abuse', 'state', 'help'] satisfies readonly LeadAction[];

/** The lead's keys by what they do on the lead's screen: where the agent's lead to the day's orders, here they lead to the rates. */
export function LeadHelp(): ReactNode {
  const t = useText();
  const nameOf = (action: ActionId): string => {
    if (action === 'orders') return t('lead.rating.title');
    return action === 'abuse' ? t('lead.mark.title') : t(`action.${action}`);
  };
  return (
    <aside className="help-page help-page-lead" aria-label={t('action.help')}>
      <KeyTable actions={ACTIONS} nameOf={nameOf} />
    </aside>
  );
}
