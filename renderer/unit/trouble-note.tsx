import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trouble } from './central/ask.ts';
import { troubleText, useText } from './text.ts';

interface Props {
  readonly trouble: Trouble | null;
  /** Said after it, e.g. that what was typed still stands. */
  readonly also?: string;
}

/** What happened, what is safe, what to do. */
export function TroubleNote({ trouble, also = '' }: Props): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  if (trouble === null || trouble.kind === 'left') return null;
  const { what, safe } = troubleText(t, i18n.language, trouble);
  return (
    <p role="alert" className="unit-trouble">
      <b>! {what}</b> {safe} {also}
    </p>
  );
}
