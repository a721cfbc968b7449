import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { activeTab } from '../classification/classification-store.ts';
import { discardDraft } from '../classification/form-actions.ts';
import { isUntouched } from '../classification/form-edit.ts';
import { useClassification, useDesk, useDispatch } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { dispatchDraft } from './dispatch-actions.ts';
import { OutcomeMenu } from './outcome-menu.tsx';

/** What becomes of the request: dispatched, answered, or what art. 11(3) of the ordinance says of the rest. */
export function ActionBar(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const busy = useDispatch((snapshot) => snapshot.busy !== null);
  return (
    <div className="action-bar">
      <Button
        label={t(busy ? 'dispatch.busy' : 'action.dispatch')}
        keys={keysOf('dispatch')}
        look="primary"
        className="action-bar-dispatch"
        onPress={() => void dispatchDraft(desk, { kind: 'dispatch' })}
      />
      <Button label={t('action.answered')} keys={keysOf('answered')} onPress={() => void dispatchDraft(desk, { kind: 'answered' })} />
      <OutcomeMenu />
      <span className="action-bar-space" />
      <Discard />
    </div>
  );
}

/** A draft with words in it asks once more before it goes. */
function Discard(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const tabId = useClassification(({ activeId }) => activeId);
  const untouched = useClassification((snapshot) => isUntouched(activeTab(snapshot)?.form ?? null));
  const [asked, setAsked] = useState<string | null>(null);
  if (tabId === null) return null;
  const sure = untouched || asked === tabId;
  return (
    <Button
      id="discard"
      label={t(asked === tabId ? 'action.discardSure' : 'action.discard')}
      keys={keysOf('discard')}
      look="quiet"
      onPress={() => (sure ? void discardDraft(desk, tabId) : setAsked(tabId))}
    />
  );
}
