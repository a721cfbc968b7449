import type { ReactNode } from 'react';

const paths = { tick: 'M2 6.5 5 9.5 10.5 3', cross: 'M3 3 9 9M9 3 3 9' } as const;

/** Drawn, because no font of the desk has these in the middle of their line. They say nothing that a word beside them does not. */
export function Sign({ of }: { readonly of: keyof typeof paths }): ReactNode {
  return (
    <svg className="ui-sign" viewBox="0 0 12 12" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  );
}
