import type { ReactNode } from 'react';
import { Keys } from './button.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  /** Main found it missing. */
  readonly missing?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A label before its control, on one line. */
export function Field({ id, label, keys, missing = false, className = '', children }: Props): ReactNode {
  return (
    <div className={`ui-field ${missing ? 'ui-field-missing' : ''} ${className}`}>
      <span className="ui-field-name">
        <label htmlFor={id}>
          {missing && <span aria-hidden="true">! </span>}
          {label}
        </label>
        {keys && <Keys text={keys} />}
      </span>
      {children}
    </div>
  );
}
