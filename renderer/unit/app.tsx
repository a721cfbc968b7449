import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import type { SignedIn } from './central/session-store.ts';
import { LanguageButton } from './language-button.tsx';
import { OrderList } from './list/order-list.tsx';
import { OrderView } from './order/order-view.tsx';
import { SignInForm } from './sign-in/sign-in-form.tsx';
import { unitName, useText } from './text.ts';
import { usePage, useSession, useUnits } from './unit-context.tsx';

const HANDS: readonly string[] = ['unit', 'district', 'city'];

export function App(): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  const state = useSession();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = t('app.name');
  }, [i18n.language, t]);

  if (state.kind === 'opening') return <p className="unit-opening">{t('app.opening')}</p>;
  if (state.kind === 'out') return <SignInForm state={state} />;
  return (
    <div className="unit-screen">
      <TopStrip {...state} />
      {HANDS.includes(state.role) ? (
        <div className="unit-main">
          <OrderList />
          <OrderView />
        </div>
      ) : (
        <main className="unit-placeholder">{t('signIn.noHand')}</main>
      )}
    </div>
  );
}

function TopStrip({ account, role }: SignedIn): ReactNode {
  const t = useText();
  const { session } = usePage();
  const units = useUnits();
  return (
    <header className="unit-strip">
      <h1>{t('app.name')}</h1>
      <p>
        {account.unit !== null && <b>{unitName(units, account.unit)}</b>} {t(`signIn.role.${role}`)} · {account.name} {account.id}
      </p>
      <LanguageButton />
      <Button label={t('signIn.out')} onPress={() => void session.signOut()} />
    </header>
  );
}
