import type { ReactNode } from 'react';
import { plainKeys } from '../keys/agent-keys.ts';
import { useKeys } from '../keys/use-keys.ts';
import { NoticeLine } from '../notice/notice-line.tsx';
import { TopStrip } from '../seat/top-strip.tsx';
import { useText } from '../text.ts';

/** Says what is not there yet; scenarios and scores come in a version of their own. */
export function TrainerScreen(): ReactNode {
  const t = useText();
  useKeys(plainKeys);
  return (
    <div className="screen">
      <TopStrip />
      <NoticeLine />
      <main className="placeholder">
        <h2>{t('trainer.title')}</h2>
        <p>{t('trainer.body')}</p>
      </main>
    </div>
  );
}
