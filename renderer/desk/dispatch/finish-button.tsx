import type { ReactNode } from 'react';
import { wrapUpOf, wrapUpPolicyAt } from '../../../shared/seat/wrap-up.ts';
import { Button } from '../../ui/button.tsx';
import { useDesk, useNow, useSeat } from '../desk-context.tsx';
import { finish } from '../finish.ts';
import { clockText } from '../format.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { extendWrapUp, extensionsOf } from '../seat/wrap-up-actions.ts';
import { useText } from '../text.ts';

/** The clock of the after-call work, and the key that ends it. The button keeps its place in every state. */
export function FinishButton(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const desk = useDesk();
  const kind = useSeat(({ view }) => view?.state.kind ?? 'offline');
  const since = useSeat(({ view }) => view?.since ?? 0);
  const next = useSeat((snapshot) => snapshot.next);
  const asking = useSeat((snapshot) => snapshot.asking !== null);
  const wrapUp = kind === 'acw';
  const finishes = next === null ? t('seat.finish') : t('seat.finishTo', { next: t(`reason.${next}`) });
  return (
    <div className="finish">
      <div className="finish-wrap-up">{wrapUp && <WrapUpClock since={since} />}</div>
      <Button
        label={wrapUp ? finishes : t('seat.ready')}
        keys={keysOf('ready')}
        look="primary"
        disabled={asking || (kind !== 'acw' && kind !== 'notReady')}
        onPress={() => finish(desk)}
      />
    </div>
  );
}

function WrapUpClock({ since }: { readonly since: number }): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const { seat } = useDesk();
  const now = useNow();
  const extensions = useSeat(extensionsOf);
  const { targetMs, overMs, mayExtend } = wrapUpOf(wrapUpPolicyAt(since), Math.max(0, now - since), extensions);
  const target = clockText(targetMs);
  return (
    <>
      <span className={overMs > 0 ? 'finish-clock finish-over' : 'finish-clock'}>
        <span>
          {t('seat.wrapUp')} <b className="tabular">{clockText(now - since)}</b>
        </span>
        <small className="tabular">
          {overMs > 0 ? `! ${t('seat.wrapUpOver', { clock: clockText(overMs) })}` : t('seat.wrapUpTarget', { clock: target })}
        </small>
      </span>
      <span className="ui-hidden" aria-live="polite">
        {overMs > 0 ? t('seat.wrapUpAlarm', { clock: target }) : ''}
      </span>
      <Button label={t('seat.extend')} keys={keysOf('extend')} disabled={!mayExtend} onPress={() => extendWrapUp(seat)} />
    </>
  );
}
