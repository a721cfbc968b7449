import type { ReactNode } from 'react';
import { type AbuseStep, abusePolicyAt, abuseSteps } from '../../../shared/order/abuse-policy.ts';
import { activeTab } from '../classification/classification-store.ts';
import { useCall, useClassification, useDesk, useDispatch } from '../desk-context.tsx';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { useText } from '../text.ts';

/** The step to say now. None under a ring: there the past of another caller is looked at. */
export function useAbuseStep(): AbuseStep | null {
  const abuseIn = useDispatch((snapshot) => snapshot.abuseIn);
  const drafted = useClassification((snapshot) => activeTab(snapshot)?.callId);
  const onLine = useCall(({ current, last }) => (current?.consult ? null : current?.call.id) ?? last?.id ?? null);
  const ringing = useCall(({ current }) => current?.call.state.kind === 'offered');
  return abuseIn !== null && !ringing && abuseIn.callId === (drafted === undefined ? onLine : drafted) ? abuseIn.step : null;
}

/** What is said to an abusive caller, step by step (art. 37), before the call can be recorded as one. */
export function AbuseScript({ now }: { readonly now: AbuseStep }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const { clock } = useDesk();
  const { script } = abusePolicyAt(clock());
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by the arrow keys (WCAG 2.1.1)
    <div className="read-out" role="region" aria-label={t('outcome.abuse.title')} tabIndex={0}>
      <h2>{t('outcome.abuse.title')}</h2>
      <ol className="abuse-steps">
        {abuseSteps.map((step) => (
          <li key={step} aria-current={step === now ? 'step' : undefined}>
            {t(`outcome.abuse.step.${step}`)}
          </li>
        ))}
      </ol>
      <p className="abuse-words" lang="zh-CN" aria-live="polite">
        {script[now]}
      </p>
      <p className="abuse-foot">{t('outcome.abuse.foot', { outcomes: keysOf('otherOutcome'), next: keysOf('abuse') })}</p>
    </div>
  );
}
