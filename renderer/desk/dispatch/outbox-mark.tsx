import type { ReactNode } from 'react';
import type { OutboxState } from '../../../shared/dispatch/outbox.ts';
import { Sign } from '../../ui/sign.tsx';
import { useText } from '../text.ts';

type Shown = OutboxState['kind'] | 'numbering';

const marks = { queued: '↻', numbering: '↻', sending: '↻', rejected: '!', withdrawn: '–' } as const satisfies Partial<
  Record<Shown, string>
>;

/** `numbering`: central has the order, and its number is still to come. */
function shownOf(outbox: OutboxState): Shown {
  return outbox.kind === 'queued' && outbox.lastError?.kind === 'central-pending' ? 'numbering' : outbox.kind;
}

/** Where an order is on its way, by shape and word. */
export function OutboxMark({ outbox }: { readonly outbox: OutboxState }): ReactNode {
  const t = useText();
  const shown = shownOf(outbox);
  return (
    <span className={`outbox-mark outbox-mark-${shown}`}>
      <i aria-hidden="true">{shown === 'accepted' ? <Sign of="tick" /> : marks[shown]}</i> {t(`dispatch.outbox.${shown}`)}
    </span>
  );
}
