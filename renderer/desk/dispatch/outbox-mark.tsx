import type { ReactNode } from 'react';
import type { OutboxState } from '../../../shared/dispatch/outbox.ts';
import { useText } from '../text.ts';

const marks: Readonly<Record<OutboxState['kind'], string>> = { queued: '↻', sending: '↻', accepted: '√', rejected: '!', withdrawn: '–' };

/** Where an order is on its way, by shape and word. */
export function OutboxMark({ outbox }: { readonly outbox: OutboxState }): ReactNode {
  const t = useText();
  return (
    <span className={`outbox-mark outbox-mark-${outbox.kind}`}>
      <i aria-hidden="true">{marks[outbox.kind]}</i> {t(`dispatch.outbox.${outbox.kind}`)}
    </span>
  );
}
