import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { DrillEntry } from '../../../shared/drill/evidence.ts';
import { keyTopics } from '../../../shared/drill/topic.ts';
import { SECOND_MS } from '../../../shared/time/clock.ts';
import { clockText } from '../format.ts';
import type { Words } from '../i18n/i18n.ts';
import { useText } from '../text.ts';

/** What happened in the call, from its first sound on. */
export function Timeline({ entries }: { readonly entries: readonly DrillEntry[] }): ReactNode {
  const t = useText();
  const from = entries[0]?.at ?? 0;
  return (
    <details className="drill-timeline">
      <summary>{t('drill.timeline')}</summary>
      <ol>
        {entries.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a closed run never changes
          <li key={at} className={`drill-entry-${entry.kind}`}>
            <span className="tabular soft">{clockText(entry.at - from)}</span> {entryText(t, entry)}
          </li>
        ))}
      </ol>
    </details>
  );
}

function entryText(t: Words, entry: DrillEntry): string {
  switch (entry.kind) {
    case 'said':
      return t('drill.entry.said', { text: entry.text });
    case 'voice':
      return t('drill.entry.voice', { seconds: (entry.ms / SECOND_MS).toFixed(1) });
    case 'asked': {
      const topic = keyTopics.find((key) => key === entry.topic);
      return t('drill.entry.asked', { topic: topic ? t(`drill.topic.${topic}`) : entry.topic });
    }
    case 'sent':
      return t('drill.entry.sent');
    default:
      return assertNever(entry);
  }
}
