import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useText } from './text.ts';
import { usePage } from './unit-context.tsx';

/** Practice and a demonstration must never be taken for the city's own: said on every screen, the sign-in too. */
export function Banner(): ReactNode {
  const t = useText();
  const purpose = useStore(usePage().health, (store) => store.purpose);
  if (purpose === null) return null;
  return (
    <aside className="unit-banner" aria-label={t(`banner.${purpose}.name`)}>
      <b>{t(`banner.${purpose}.name`)}</b> {t(`banner.${purpose}.means`)}
    </aside>
  );
}
