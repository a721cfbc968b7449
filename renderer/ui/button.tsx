import type { ReactNode, Ref } from 'react';

interface Props {
  readonly label: string;
  readonly onPress: () => void;
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  /** The key that does the same, as people read it. It is shown, and told to assistive technology apart from the name. */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** What it did last is under way: pressed meanwhile it does nothing, and yet keeps the keyboard, which a disabled one loses. */
  readonly waiting?: boolean;
  /** A toggle; omitted for a plain button. */
  readonly pressed?: boolean;
  readonly id?: string;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  label,
  onPress,
  look = 'plain',
  keys,
  disabled = false,
  waiting = false,
  pressed,
  id,
  className = '',
  ref,
}: Props): ReactNode {
  return (
    <button
      type="button"
      ref={ref}
      id={id}
      className={`ui-button ui-button-${look} ${className}`}
      disabled={disabled}
      aria-disabled={waiting || undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={keys?.replace('Ctrl', 'Control')}
      onClick={waiting ? undefined : onPress}
    >
      <span>{label}</span>
      {keys && <Keys text={keys} />}
    </button>
  );
}

export function Keys({ text }: { readonly text: string }): ReactNode {
  return (
    <span className="ui-keys" aria-hidden="true">
      {text}
    </span>
  );
}
