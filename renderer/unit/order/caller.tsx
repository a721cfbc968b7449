import { type FormEvent, type ReactNode, useState } from 'react';
import type { OrderReadReply } from '../../../shared/central/people.ts';
import { Button } from '../../ui/button.tsx';
import type { Trouble } from '../central/ask.ts';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';
import { readOrder, unmaskOrder } from './order-actions.ts';

/** As short as central takes one. */
const SHORTEST = 4;

/** Who reported: masked, until somebody asks with a reason, which is written down. */
export function Caller({ content }: { readonly content: OrderReadReply }): ReactNode {
  const t = useText();
  const page = usePage();
  const [isAsking, setAsking] = useState(false);
  const { order, isMasked, mayUnmask } = content;
  const { name, phone, number } = order.caller;
  const shown = [name, phone === '' ? number : phone].filter((part) => part !== '').join(' ');
  return (
    <div>
      <dt>{t('order.caller')}</dt>
      <dd className="tabular">
        <span>{shown === '' ? t(order.confidential ? 'order.hidden' : 'order.noCaller') : shown}</span>{' '}
        {isMasked && mayUnmask && !isAsking && <Button label={t('unmask.open')} onPress={() => setAsking(true)} />}
        {!isMasked && mayUnmask && <Button label={t('unmask.hide')} onPress={() => void readOrder(page)} />}
        {isMasked && isAsking && <ReasonForm onClose={() => setAsking(false)} />}
      </dd>
    </div>
  );
}

function ReasonForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useText();
  const page = usePage();
  const [reason, setReason] = useState('');
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const refused = await unmaskOrder(page, reason.trim());
    setTrouble(refused);
    if (refused === null) onClose();
  };
  return (
    <form className="unit-reason" aria-label={t('unmask.open')} onSubmit={(event) => void submit(event)}>
      <label htmlFor="unmask-reason">{t('unmask.reason')}</label>
      <input
        {...{ id: 'unmask-reason', className: 'ui-input', autoFocus: true, autoComplete: 'off', maxLength: 200, value: reason }}
        aria-describedby="unmask-hint"
        onChange={({ target }) => setReason(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onClose()}
      />
      <p id="unmask-hint" className="soft">
        {t('unmask.hint')}
      </p>
      <TroubleNote trouble={trouble} />
      <button type="submit" className="ui-button ui-button-primary" disabled={reason.trim().length < SHORTEST}>
        {t('unmask.submit')}
      </button>
      <Button label={t('unmask.cancel')} onPress={onClose} />
    </form>
  );
}
