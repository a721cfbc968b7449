import type { ReactNode } from 'react';
import type { OutboxState } from '../../../shared/dispatch/outbox.ts';
import { Sign } from '../../ui/sign.tsx';
import { useText } from '../text.ts';

const marks = { queued: '↻', sending: '↻', rejected: '!', withdrawn: '–' } as const satisfies Partial<Record<OutboxState['kind'], string>>;

/** Where an order is on its way, by shape and word. */
export function OutboxMark({ outbox }: { readonly outbox: OutboxState }): ReactNode {
  const t = useText();
  return (
    <span className={`outbox-mark outbox-mark-${outbox.kind}`}>
      <i aria-hidden="true">{outbox.kind === 'accepted' ? <Sign of="tick" /> : marks[outbox.kind]}</i> {t(`dispatch.outbox.${outbox.kind}`)}
    </span>
  );
}
