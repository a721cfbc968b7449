import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useText } from './text.ts';

export function LanguageButton(): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  return (
    <Button look="quiet" label={t('app.language')} onPress={() => void i18n.changeLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')} />
  );
}
