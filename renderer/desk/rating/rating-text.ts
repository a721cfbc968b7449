import { useTranslation } from 'react-i18next';
import type { Words as BothWords } from '../../../shared/rating/rating-policy.ts';

/** Words that came in both languages, in the one that is chosen. */
export function useBoth(): (words: BothWords) => string {
  const { i18n } = useTranslation();
  return ({ zh, en }) => (i18n.language === 'en' ? en : zh);
}
