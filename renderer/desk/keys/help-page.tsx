import type { ReactNode } from 'react';
import { Keys } from '../../ui/button.tsx';
import { useText } from '../text.ts';
import { type ActionId, keyGroups, keysOf } from './key-map.ts';

/** All keys on one page; shown while Alt is held or until F1 again. It takes no focus and covers no field's value for long. */
export function HelpPage(): ReactNode {
  const t = useText();
  return (
    <aside className="help-page" aria-label={t('action.help')}>
      {Object.entries<readonly ActionId[]>(keyGroups).map(([group, actions]) => (
        <section key={group}>
          <h2>{t(`keys.groups.${group as keyof typeof keyGroups}`)}</h2>
          <dl>
            {actions.map((action) => (
              <div key={action}>
                <dt>{t(`action.${action}`)}</dt>
                <dd>
                  <Keys text={keysOf(action)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p>{t('keys.lists')}</p>
    </aside>
  );
}
