import { type ReactNode, useEffect, useRef } from 'react';

interface Props {
  readonly className?: string;
  readonly children: ReactNode;
}

const STEPS: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

const figuresOf = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('button')];

/** A table of figures to press: one stop of Tab, and the arrows go from figure to figure, past what cannot be pressed. */
export function FigureTable({ className, children }: Props): ReactNode {
  const table = useRef<HTMLTableElement>(null);
  const held = useRef<HTMLElement | null>(null);
  // After every drawing: figures come and go with what is answered.
  useEffect(() => hold(table.current, held));
  useEffect(() => {
    const root = table.current;
    if (!root) return;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLButtonElement) held.current = target;
      hold(root, held);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const { altKey, ctrlKey, metaKey, shiftKey, key, target } = event;
      const step = STEPS[key];
      if (!step || altKey || ctrlKey || metaKey || shiftKey || !(target instanceof HTMLButtonElement)) return;
      const next = neighbourOf(target, step);
      // At the edge the arrow moves what the table stands in.
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    root.addEventListener('focusin', onFocus);
    root.addEventListener('keydown', onKeyDown);
    return () => {
      root.removeEventListener('focusin', onFocus);
      root.removeEventListener('keydown', onKeyDown);
    };
  }, []);
  return (
    <table ref={table} className={className}>
      {children}
    </table>
  );
}

/** Tab stops at the figure that was held last, or at the first. */
function hold(root: HTMLElement | null, held: { current: HTMLElement | null }): void {
  const figures = root ? figuresOf(root) : [];
  if (!figures.some((figure) => figure === held.current)) held.current = figures[0] ?? null;
  for (const figure of figures) figure.tabIndex = figure === held.current ? 0 : -1;
}

function neighbourOf(figure: HTMLElement, [across, down]: readonly [across: number, down: number]): HTMLElement | null {
  const cell = figure.closest('td');
  const row = cell?.parentElement;
  if (!cell || !row) return null;
  if (across !== 0) {
    const figures = figuresOf(row);
    return figures[figures.indexOf(figure) + across] ?? null;
  }
  const at = [...row.children].indexOf(cell);
  for (let near = siblingOf(row, down); near; near = siblingOf(near, down)) {
    const found = near.children[at]?.querySelector<HTMLElement>('button');
    if (found) return found;
  }
  return null;
}

function siblingOf(row: Element, down: number): Element | null {
  return down > 0 ? row.nextElementSibling : row.previousElementSibling;
}
