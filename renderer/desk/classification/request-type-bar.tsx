import { type ReactNode, useRef } from 'react';
import { type RequestType, requestTypes } from '../../../shared/classification/request-type.ts';
import { Keys } from '../../ui/button.tsx';
import type { ActionId } from '../keys/key-map.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { useField, useItem, useMissing } from './use-form.ts';

const keys: Readonly<Record<RequestType, ActionId>> = {
  consult: 'typeConsult',
  help: 'typeHelp',
  complaint: 'typeComplaint',
  report: 'typeReport',
  suggestion: 'typeSuggestion',
};

/** The ordinance's five request kinds (art. 2). One that the chosen item does not list has a dashed edge. */
export function RequestTypeBar(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const [requestType, setRequestType] = useField('requestType', null);
  const item = useItem();
  const missing = useMissing('requestType');
  const first = useRef<HTMLInputElement>(null);
  useFocusWish('requestType', first);
  return (
    <div className={`type-bar ${missing ? 'ui-field-missing' : ''}`} role="radiogroup" aria-label={t('form.requestType')}>
      {requestTypes.map((type, at) => (
        <label key={type} className={`type-bar-choice ${item && !item.requestTypes.includes(type) ? 'type-bar-unusual' : ''}`}>
          <input
            ref={at === 0 ? first : null}
            type="radio"
            name="request-type"
            checked={requestType === type}
            onChange={() => setRequestType(type)}
          />
          <span>{t(`form.types.${type}`)}</span>
          <Keys text={keysOf(keys[type])} />
        </label>
      ))}
    </div>
  );
}
