import { useTranslation } from 'react-i18next';
import type { Both } from '../../ui/rating/both.ts';

/** A period as people write it: `2026-10`, or from day to day. */
export const periodText = (key: string): string => key.replace('..', ' — ');

/** Words that came in both languages, in the one that is chosen. */
export function useBoth(): Both {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language === 'en' ? en : zh);
}
