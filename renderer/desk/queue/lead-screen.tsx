import type { ReactNode } from 'react';
import { plainKeys } from '../keys/agent-keys.ts';
import { useKeys } from '../keys/use-keys.ts';
import { NoticeLine } from '../notice/notice-line.tsx';
import { TopStrip } from '../seat/top-strip.tsx';
import { useText } from '../text.ts';

/** Says what is not there yet; the queue's figures come from central's events in a version of their own. */
export function LeadScreen(): ReactNode {
  const t = useText();
  useKeys(plainKeys);
  return (
    <div className="screen">
      <TopStrip />
      <NoticeLine />
      <main className="placeholder">
        <h2>{t('lead.title')}</h2>
        <p>{t('lead.body')}</p>
      </main>
    </div>
  );
}
