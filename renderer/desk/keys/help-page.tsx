import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { type ActionId, keyGroups } from './key-map.ts';
import { KeyTable } from './key-table.tsx';

/** All keys on one page, until F1 again. It takes no focus and covers no field's value for long. */
export function HelpPage(): ReactNode {
  const t = useText();
  const { keys } = useDesk();
  return (
    <aside className="help-page" aria-label={t('action.help')}>
      {Object.entries<readonly ActionId[]>(keyGroups).map(([group, actions]) => (
        <section key={group}>
          <h2>{t(`keys.groups.${group as keyof typeof keyGroups}`)}</h2>
          <KeyTable actions={actions} nameOf={(action) => t(`action.${action}`)} />
        </section>
      ))}
      <p>{t('keys.lists')}</p>
      <Button label={t('keys.change')} onPress={() => keys.setState({ changing: true })} />
    </aside>
  );
}
