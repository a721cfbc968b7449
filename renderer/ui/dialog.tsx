import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly closeLabel: string;
  readonly children: ReactNode;
}

/** The browser's own modal dialog: it holds the keyboard, closes on Esc and gives the focus back. */
export function Dialog({ title, onClose, closeLabel, children }: Props): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const isTold = useRef(false);
  const titleId = useId();
  // Closed while it is still on the page: what is gone from it gives no keyboard back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    isTold.current = false;
    return () => {
      isTold.current = true;
      element?.close();
    };
  }, []);
  /** Told at once, and once: the close event comes a task later, when the next key may have opened another dialog. */
  const shut = (): void => {
    dialog.current?.close();
    if (isTold.current) return;
    isTold.current = true;
    onClose();
  };
  return (
    <dialog ref={dialog} className="ui-dialog" aria-labelledby={titleId} onCancel={shut} onClose={shut}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="ui-button ui-button-quiet" onClick={shut}>
          {closeLabel}
        </button>
      </header>
      {children}
    </dialog>
  );
}
