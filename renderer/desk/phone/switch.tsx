import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

export function Switch({ label, on, onSwitch }: Props): ReactNode {
  return (
    <label className="phone-switch">
      <input type="checkbox" checked={on} onChange={({ target }) => onSwitch(target.checked)} />
      {label}
    </label>
  );
}
