import type { ReactNode } from 'react';
import type { TalksReply } from '../../../shared/central/ratings.ts';
import { TALK_FORM_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';
import { type Column, TableHead } from './table-head.tsx';

const COLUMNS: readonly Column[] = [VIEW_WORDS.unit, VIEW_WORDS.form, VIEW_WORDS.rule].map((name) => ({ name, isText: true }));

/** Who is talked to (末位约谈), in which form and by which rule. */
export function TalkTable({ talks, both }: { readonly talks: TalksReply['talks']; readonly both: Both }): ReactNode {
  if (talks.length === 0) return <p className="soft">{both(VIEW_WORDS.nobody)}</p>;
  return (
    <table className="rating-table">
      <caption className="ui-hidden">{both(VIEW_WORDS.talks)}</caption>
      <TableHead columns={COLUMNS} both={both} />
      <tbody>
        {talks.map(({ code, name, form, reason, rule }) => (
          <tr key={`${code} ${reason}`}>
            <th scope="row">{name}</th>
            <td className="rating-text">{both(TALK_FORM_WORDS[form])}</td>
            <td className="rating-text">{both(rule)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
