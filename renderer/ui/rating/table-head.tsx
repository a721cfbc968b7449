import type { ReactNode } from 'react';
import type { Words } from '../../../shared/rating/rating-policy.ts';
import type { Both } from './both.ts';

export interface Column {
  readonly name: Words;
  /** Words stand at the left, figures at the right. */
  readonly isText?: true;
}

export function TableHead({ columns, both }: { readonly columns: readonly Column[]; readonly both: Both }): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map(({ name, isText }) => (
          <th key={name.zh} scope="col" className={isText && 'rating-text'}>
            {both(name)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
