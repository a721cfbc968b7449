import type { ReactNode } from 'react';
import type { Rates } from '../../../shared/rating/rates.ts';

/** In the order they are told in. */
export const SERIES = ['composite', 'response', 'resolution', 'satisfaction'] as const satisfies readonly (keyof Rates)[];

/** Around 0,0: each line has a shape, a dash and a colour of its own, and is told apart by any one of them. */
const SHAPES: Readonly<Record<keyof Rates, string>> = {
  composite: 'M0-5 5 0 0 5-5 0Z',
  response: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  resolution: 'M-3.5-3.5h7v7h-7Z',
  satisfaction: 'M0-5 4.5 3.5h-9Z',
};

interface Props {
  readonly of: keyof Rates;
  readonly x: number;
  readonly y: number;
  /** The figure still moves. */
  readonly hollow?: boolean;
}

export function Marker({ of, x, y, hollow = false }: Props): ReactNode {
  return (
    <path className={`rate-mark rate-of-${of} ${hollow ? 'rate-mark-hollow' : ''}`} d={SHAPES[of]} transform={`translate(${x} ${y})`} />
  );
}

/** A piece of the line with its mark, beside its name. */
export function Sample({ of }: { readonly of: keyof Rates }): ReactNode {
  return (
    <svg className="rate-sample" viewBox="0 0 36 12" aria-hidden="true">
      <path className={`rate-line rate-of-${of}`} d="M0 6h36" />
      <Marker of={of} x={18} y={6} />
    </svg>
  );
}
