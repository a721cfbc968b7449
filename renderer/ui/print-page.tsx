import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  readonly className?: string;
  /** The browser's print dialog is done with; a stable function. */
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** Stands beside the page, unseen but on paper (`paper.css`), from the asking until the browser's print dialog is done with. */
export function PrintPage({ className = '', onDone, children }: Props): ReactNode {
  useEffect(() => {
    const before = document.activeElement;
    const done = (): void => {
      onDone();
      // On paper the page is not shown, and what is not shown loses the keyboard.
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus();
    };
    window.addEventListener('afterprint', done);
    window.print();
    return () => window.removeEventListener('afterprint', done);
  }, [onDone]);
  return createPortal(
    <div className={`paper ${className}`} aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}
