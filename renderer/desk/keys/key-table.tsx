import type { ReactNode } from 'react';
import { Keys } from '../../ui/button.tsx';
import type { ActionId } from './key-map.ts';
import { useKeysOf } from './use-keys-of.ts';

interface Props {
  readonly actions: readonly ActionId[];
  /** A role's screen may do something else by a key than the agent's. */
  readonly nameOf: (action: ActionId) => string;
}

/** Actions, each with the key that is in force. */
export function KeyTable({ actions, nameOf }: Props): ReactNode {
  const keysOf = useKeysOf();
  return (
    <dl>
      {actions.map((action) => (
        <div key={action}>
          <dt>{nameOf(action)}</dt>
          <dd>
            <Keys text={keysOf(action)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
