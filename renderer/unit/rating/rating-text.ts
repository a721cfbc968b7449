import { useTranslation } from 'react-i18next';
import type { Both } from '../../ui/rating/both.ts';

/** Words that came in both languages, in the one that is chosen. */
export function useBoth(): Both {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language === 'en' ? en : zh);
}
