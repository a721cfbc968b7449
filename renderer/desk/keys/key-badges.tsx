import { type ReactNode, useLayoutEffect, useState } from 'react';
import { useText } from '../text.ts';
import { useKeysOf } from './use-keys-of.ts';

interface Badge {
  readonly text: string;
  readonly left: number;
  readonly top: number;
}

/**
 * While Alt is held: the keys of controls that have no room for a hint of their own, laid over their corners, and the way
 * to the whole list. The hints that are always there only change their colour (`keys.css`), so that nothing moves.
 */
export function KeyBadges(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const [badges, setBadges] = useState<readonly Badge[]>([]);
  useLayoutEffect(() => setBadges(badgesOf(document)), []);
  return (
    <div className="key-badges" aria-hidden="true">
      {badges.map(({ text, left, top }) => (
        <kbd key={`${text} ${left} ${top}`} style={{ left, top }}>
          {text}
        </kbd>
      ))}
      <p>{t('keys.whileAlt', { keys: keysOf('help') })}</p>
    </div>
  );
}

/** Over the edge of its control, not over its words. */
const ABOVE_PX = 8;

function badgesOf(page: Document): Badge[] {
  return [...page.querySelectorAll('[aria-keyshortcuts]')].flatMap((control) => {
    const { left, top, width } = control.getBoundingClientRect();
    if (width === 0 || control.querySelector('.ui-keys') !== null) return [];
    return [{ text: (control.getAttribute('aria-keyshortcuts') ?? '').replace('Control', 'Ctrl'), left, top: Math.max(0, top - ABOVE_PX) }];
  });
}
