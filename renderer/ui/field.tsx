import type { ReactNode } from 'react';
import { Keys } from './button.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  /** Main found it missing. */
  readonly missing?: boolean;
  /** What is wrong with what stands in it; the control names it by `faultId`. */
  readonly fault?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export const faultId = (id: string): string => `${id}-fault`;

/** Stands over the end of its control, so that nothing moves when it comes. Read out when it comes. */
export function FaultMark({ id, fault }: { readonly id: string; readonly fault: string }): ReactNode {
  return (
    <span id={faultId(id)} className="ui-field-fault" aria-live="polite">
      {fault !== '' && `! ${fault}`}
    </span>
  );
}

export const hintId = (id: string): string => `${id}-hint`;

/** What a control's words come to, over its upper edge: nothing moves when it comes, and nobody reads it out while somebody speaks. */
export function EdgeHint({ id, text, warns = false }: { readonly id: string; readonly text: string; readonly warns?: boolean }): ReactNode {
  return (
    <span id={hintId(id)} className={`ui-field-hint ${warns ? 'ui-field-hint-warns' : ''}`}>
      {text}
    </span>
  );
}

/** A label before its control, on one line. */
export function Field({ id, label, keys, missing = false, fault = '', className = '', children }: Props): ReactNode {
  return (
    <div className={`ui-field ${missing ? 'ui-field-missing' : ''} ${fault === '' ? '' : 'ui-field-faulty'} ${className}`}>
      <span className="ui-field-name">
        <label htmlFor={id}>
          {missing && <span aria-hidden="true">! </span>}
          {label}
        </label>
        {keys && <Keys text={keys} />}
      </span>
      {children}
      <FaultMark id={id} fault={fault} />
    </div>
  );
}
