import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface Props<Id extends string> {
  readonly ids: readonly Id[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly nameOf: (id: Id) => string;
  readonly label: string;
  /** The panel's id; a tab's is made of it, for `aria-labelledby`. */
  readonly panelId: string;
}

const STEP: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

export const tabId = (panelId: string, id: string): string => `${panelId}-tab-${id}`;

/** One stop for Tab; the arrows go from tab to tab (ARIA Authoring Practices, tabs with automatic activation). */
export function Tabs<Id extends string>({ ids, chosen, onChoose, nameOf, label, panelId }: Props<Id>): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (ids.indexOf(chosen) + step + ids.length) % ids.length;
    onChoose(ids[next] ?? chosen);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <div ref={list} className="ui-tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {ids.map((id) => (
        <button
          key={id}
          id={tabId(panelId, id)}
          type="button"
          role="tab"
          className="ui-button ui-button-quiet"
          aria-selected={id === chosen}
          aria-controls={panelId}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {nameOf(id)}
        </button>
      ))}
    </div>
  );
}
