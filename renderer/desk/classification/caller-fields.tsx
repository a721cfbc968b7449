import { type ReactNode, useRef } from 'react';
import { isConfidential } from '../../../shared/classification/confidentiality.ts';
import { DRAFT_LIMITS } from '../../../shared/classification/form.ts';
import { Field, faultId } from '../../ui/field.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';
import { useFocusWish } from './use-focus-wish.ts';
import { useFault, useField, useItem, useMissing } from './use-form.ts';

export function AddressField(): ReactNode {
  const t = useText();
  const [detail, setDetail] = useField('placeDetail', '');
  const missing = useMissing('placeDetail');
  const fault = useFault('placeDetail');
  const input = useRef<HTMLInputElement>(null);
  useFocusWish('detail', input);
  return (
    <Field id="field-detail" label={t('form.detail')} missing={missing} fault={fault}>
      <input
        ref={input}
        id="field-detail"
        className="ui-input"
        aria-invalid={missing || fault !== ''}
        aria-describedby={faultId('field-detail')}
        maxLength={DRAFT_LIMITS.line}
        autoComplete="off"
        placeholder={t('form.detailHint')}
        value={detail}
        onChange={(event) => setDetail(event.target.value)}
      />
    </Field>
  );
}

export function CallerFields(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const [name, setName] = useField('callerName', '');
  const [phone, setPhone] = useField('callerPhone', '');
  const missing = useMissing('callerPhone');
  const nameFault = useFault('callerName');
  const phoneFault = useFault('callerPhone');
  const nameInput = useRef<HTMLInputElement>(null);
  const phoneInput = useRef<HTMLInputElement>(null);
  useFocusWish('caller', nameInput);
  useFocusWish('phone', phoneInput);
  return (
    <div className="form-row form-row-caller">
      <Field id="field-caller" label={t('form.caller')} keys={keysOf('caller')} fault={nameFault}>
        <input
          ref={nameInput}
          id="field-caller"
          className="ui-input"
          aria-invalid={nameFault !== ''}
          aria-describedby={faultId('field-caller')}
          maxLength={DRAFT_LIMITS.line}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field id="field-phone" label={t('form.phone')} missing={missing} fault={phoneFault}>
        <input
          ref={phoneInput}
          id="field-phone"
          className="ui-input tabular"
          aria-invalid={missing || phoneFault !== ''}
          aria-describedby={faultId('field-phone')}
          maxLength={DRAFT_LIMITS.line}
          autoComplete="off"
          inputMode="tel"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Field>
      <Confidential />
    </div>
  );
}

function Confidential(): ReactNode {
  const t = useText();
  const [confidential, setConfidential] = useField('confidential', null);
  const [requestType] = useField('requestType', null);
  const item = useItem();
  return (
    <label className="confidential">
      <input
        type="checkbox"
        checked={isConfidential({ confidential, requestType }, item)}
        onChange={(event) => setConfidential(event.target.checked)}
      />
      <span>{t('form.confidential')}</span>
      <small aria-hidden="true">{confidential === null ? t('form.confidentialDefault') : ''}</small>
    </label>
  );
}
