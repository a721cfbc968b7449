import { Fragment, type ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { Proposal } from '../../../shared/classification/proposal.ts';
import { useClassification, useDesk } from '../desk-context.tsx';
import { pathOf } from '../dispatch/outcome-path.ts';
import { useProposedOutcome } from '../dispatch/use-proposed-outcome.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { dayTime, fieldNames, outcomeWithArticle, useText } from '../text.ts';

/** Who gets it, by when, and why; then what is still missing, or else where the clocks come from. Three lines, always there. */
export function ProposalLine(): ReactNode {
  const t = useText();
  const shown = useClassification(({ proposal, activeId }) => (proposal?.tabId === activeId ? proposal : null));
  const missing = shown?.missing ?? [];
  return (
    <section className="proposal" aria-label={t('proposal.region')} aria-live="polite">
      {shown ? <Body proposal={shown.proposal} /> : <p className="soft">{t('proposal.waiting')}</p>}
      {missing.length > 0 ? (
        <p className="proposal-missing">{t('proposal.missing', { fields: fieldNames(t, missing) })}</p>
      ) : (
        <p className="proposal-why soft">{shown?.proposal.kind === 'routed' && shown.proposal.policy.source}</p>
      )}
    </section>
  );
}

function Body({ proposal }: { readonly proposal: Proposal }): ReactNode {
  const t = useText();
  switch (proposal.kind) {
    case 'routed':
      return <Routed proposal={proposal} />;
    case 'ask':
      return <p className="soft">{t(`proposal.ask.${proposal.missing}`)}</p>;
    case 'emergency':
      return <Instead words={<p className="proposal-emergency">{t('proposal.emergency', { service: proposal.service })}</p>} />;
    case 'channel':
      return <Instead words={<p className="proposal-channel">{t('proposal.channel', { channel: proposal.channel })}</p>} />;
    default:
      return assertNever(proposal);
  }
}

/** Where the outcome that is right instead is chosen: the menu opens on it, a channel's in its second list. */
function Instead({ words }: { readonly words: ReactNode }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const outcome = useProposedOutcome();
  return (
    <>
      {words}
      {outcome && (
        <p className="proposal-why soft">
          {t('outcome.next', {
            keys: [keysOf('otherOutcome'), ...pathOf(outcome).map(() => 'Enter')].join(' '),
            name: outcomeWithArticle(t, outcome),
          })}
        </p>
      )}
    </>
  );
}

function Routed({ proposal }: { readonly proposal: Extract<Proposal, { kind: 'routed' }> }): ReactNode {
  const t = useText();
  const { clock } = useDesk();
  const { lead, co, copyTo, policy, dueAt, rule } = proposal;
  const parts: [name: string, value: string][] = [
    [t('proposal.lead'), lead.name],
    ...(co.length > 0 ? [[t('proposal.co'), co.map(({ name }) => name).join(t('list.comma'))] as [string, string]] : []),
    ...(copyTo ? [[t('proposal.copyTo'), copyTo.name] as [string, string]] : []),
    ['', t(`level.${policy.level}`)],
    [t('proposal.due'), dayTime(t, dueAt, clock())],
  ];
  return (
    <>
      <p className="proposal-parts">
        {parts.map(([name, value], at) => (
          <Fragment key={name}>
            {at > 0 && <span aria-hidden="true"> · </span>}
            {name} <b>{value}</b>
          </Fragment>
        ))}
      </p>
      <p className="proposal-why soft">{t('proposal.because', { rule: t(`proposal.rule.${rule}`) })}</p>
    </>
  );
}
