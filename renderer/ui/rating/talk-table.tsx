import type { ReactNode } from 'react';
import type { TalksReply } from '../../../shared/central/ratings.ts';
import { TALK_FORM_WORDS, VIEW_WORDS } from '../../../shared/rating/view-words.ts';
import type { Both } from './both.ts';

/** Who is talked to (末位约谈), in which form and by which rule. */
export function TalkTable({ talks, both }: { readonly talks: TalksReply['talks']; readonly both: Both }): ReactNode {
  if (talks.length === 0) return <p className="soft">{both(VIEW_WORDS.nobody)}</p>;
  return (
    <table className="rating-table">
      <caption className="ui-hidden">{both(VIEW_WORDS.talks)}</caption>
      <thead>
        <tr>
          {[VIEW_WORDS.unit, VIEW_WORDS.form, VIEW_WORDS.rule].map((head) => (
            <th key={head.zh} scope="col">
              {both(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {talks.map(({ code, name, form, reason, rule }) => (
          <tr key={`${code} ${reason}`}>
            <th scope="row">{name}</th>
            <td>{both(TALK_FORM_WORDS[form])}</td>
            <td className="rating-rule">{both(rule)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
