import type { ReactNode } from 'react';
import { emergencyNumbers } from '../../../shared/call/phone-link.ts';
import { legalChannels, type Outcome, otherChannels, withoutRequest } from '../../../shared/order/order.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry, MenuPick } from '../../ui/menu-list.tsx';
import { recordOutcome } from '../call/abuse-actions.ts';
import { useDesk } from '../desk-context.tsx';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { outcomeText, outcomeWithArticle, useText } from '../text.ts';
import { pathOf } from './outcome-path.ts';
import { useProposedOutcome } from './use-proposed-outcome.ts';

/**
 * Everything that is neither dispatched nor answered, in the ordinance's order, so that each keeps its digit; what the
 * item or the call speaks for has the keyboard first. Where nothing does, Enter chooses nothing: what is recorded is final.
 */
export function OutcomeMenu(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const proposed = useProposedOutcome();
  return (
    <MenuButton
      id="other-outcome"
      name={t('action.otherOutcome')}
      keys={keysOf('otherOutcome')}
      opens="up"
      face={t('action.otherOutcome')}
      first={proposed && pathOf(proposed)}
      entries={entriesOf(t, (outcome) => recordOutcome(desk, outcome))}
    />
  );
}

function entriesOf(t: Words, choose: (outcome: Outcome) => void): MenuEntry[] {
  const pick = (outcome: Outcome, label = outcomeWithArticle(t, outcome)): MenuPick => ({
    key: pathOf(outcome).at(-1) ?? outcome.kind,
    label,
    onPick: () => choose(outcome),
  });
  const group = (kind: 'channel' | 'beyond' | 'no-request', entries: readonly MenuPick[]): MenuEntry => ({
    key: kind,
    label: t('outcome.withArticle', { name: t(`outcome.group.${kind}`), article: t(`outcome.article.${kind}`) }),
    entries,
  });
  return [
    ...emergencyNumbers.map((service) => pick({ kind: 'emergency', service }, outcomeText(t, { outcome: { kind: 'emergency', service } }))),
    group(
      'channel',
      legalChannels.map((channel) => pick({ kind: 'channel', channel }, t(`outcome.legal.${channel}`))),
    ),
    pick({ kind: 'progress' }),
    pick({ kind: 'secret' }),
    group(
      'beyond',
      otherChannels.map((channel) => pick({ kind: 'beyond', channel }, t(`outcome.other.${channel}`))),
    ),
    pick({ kind: 'unlawful' }),
    group(
      'no-request',
      withoutRequest.map((how) => pick({ kind: 'no-request', how }, t(`outcome.how.${how}`))),
    ),
  ];
}
