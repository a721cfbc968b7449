import type { ReactNode } from 'react';
import { type OutboxShown, type OutboxState, outboxShown } from '../../../shared/dispatch/outbox.ts';
import { Sign } from '../../ui/sign.tsx';
import { useText } from '../text.ts';

const marks = { queued: '↻', numbering: '↻', sending: '↻', rejected: '!', withdrawn: '–' } as const satisfies Partial<
  Record<OutboxShown, string>
>;

/** Where an order is on its way, by shape and word. */
export function OutboxMark({ outbox }: { readonly outbox: OutboxState }): ReactNode {
  const t = useText();
  const shown = outboxShown(outbox);
  return (
    <span className={`outbox-mark outbox-mark-${shown}`}>
      <i aria-hidden="true">{shown === 'accepted' ? <Sign of="tick" /> : marks[shown]}</i> {t(`dispatch.outbox.${shown}`)}
    </span>
  );
}
