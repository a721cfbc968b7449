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

const isSeen = (element: Element): boolean => element.getBoundingClientRect().width > 0;

/** For every key that no hint on the screen tells. */
function badgesOf(page: Document): Badge[] {
  const hints = new Set([...page.querySelectorAll('.ui-keys')].filter(isSeen).map(({ textContent }) => textContent));
  return [...page.querySelectorAll('[aria-keyshortcuts]')].filter(isSeen).flatMap((control) => {
    const text = (control.getAttribute('aria-keyshortcuts') ?? '').replace('Control', 'Ctrl');
    const { left, top } = control.getBoundingClientRect();
    return hints.has(text) ? [] : [{ text, left, top: Math.max(0, top - ABOVE_PX) }];
  });
}
