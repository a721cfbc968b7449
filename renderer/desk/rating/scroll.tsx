import type { ReactNode } from 'react';

/** What is only read and may be longer than its room: it has the keyboard, so that the arrows move it. */
export function Scroll({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached without a pointer (WCAG 2.1.1)
    <div className="rating-scroll" role="region" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}
