import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { type ActionId, keyGroups } from './key-map.ts';
import { KeyRow } from './key-row.tsx';
import { actions, isChanged } from './remap.ts';
import { type Changing, useChangeKeys } from './use-change-keys.ts';
import { useKeyStore } from './use-keys-of.ts';

/** 改键: every action with its key, which another press replaces. Beside the call card, so that a ring is seen and answered. */
export function KeysDialog(): ReactNode {
  return useKeyStore(({ changing }) => changing) && <OpenDialog />;
}

function OpenDialog(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const map = useKeyStore((snapshot) => snapshot.map);
  const change = useChangeKeys();
  return (
    <Dialog title={t('keys.title')} closeLabel={t('app.close')} onClose={() => desk.keys.setState({ changing: false })}>
      <div className="keys-groups">
        {Object.entries<readonly ActionId[]>(keyGroups).map(([group, members]) => (
          <section key={group}>
            <h2>{t(`keys.groups.${group as keyof typeof keyGroups}`)}</h2>
            <ul>
              {members.map((action) => (
                <KeyRow key={action} action={action} change={change} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <footer className="keys-foot">
        <Said change={change} />
        <Button label={t('keys.resetAll')} disabled={!actions.some((action) => isChanged(map, action))} onPress={change.resetAll} />
      </footer>
    </Dialog>
  );
}

/** What is to be pressed, what came of it or why not: always in this place. */
function Said({ change: { asked, said, swap } }: { readonly change: Changing }): ReactNode {
  const t = useText();
  const broken = useKeyStore((snapshot) => snapshot.broken);
  const names = broken.map((name) => (isAction(name) ? t(`action.${name}`) : name)).join(t('list.comma'));
  const quiet = broken.length > 0 ? t('keys.broken', { names }) : t('keys.how');
  return (
    <div className="keys-said" aria-live="polite">
      <p>{said ?? (asked === null ? quiet : t('keys.press', { name: t(`action.${asked}`) }))}</p>
      {swap && <Button label={t('keys.swap')} onPress={swap} />}
    </div>
  );
}

function isAction(name: string): name is ActionId {
  return actions.some((action) => action === name);
}
