import type { ReactNode } from 'react';
import { useSeat } from '../desk-context.tsx';
import { useText } from '../text.ts';

/** Keys outside the desk that another program has: pressed, they do nothing here, and an agent who relies on one must know. */
export function TakenKeys(): ReactNode {
  const t = useText();
  const taken = useSeat(({ view }) => view?.takenKeys);
  if (!taken?.length) return null;
  const keys = taken.map((key) => t('phone.taken.key', { keys: key.keys, act: t(`phone.taken.${key.act}`) })).join(t('phone.taken.and'));
  return (
    <p className="phone-hint phone-hint-bad" role="status">
      {t('phone.taken.what', { keys })}
    </p>
  );
}
