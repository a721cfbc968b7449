import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { HANDS } from './central/role-chooser.ts';
import type { SessionState, SignedIn } from './central/session-store.ts';
import { LanguageButton } from './language-button.tsx';
import { OrderList } from './list/order-list.tsx';
import { OrderView } from './order/order-view.tsx';
import { RoleChoice } from './sign-in/role-choice.tsx';
import { SignInForm } from './sign-in/sign-in-form.tsx';
import { unitName, useText } from './text.ts';
import { usePage, useSession, useUnits } from './unit-context.tsx';

export function App(): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  const state = useSession();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
    document.title = t('app.name');
  }, [i18n.language, t]);

  return (
    <div className="unit-page">
      <Banner />
      <Screen state={state} />
    </div>
  );
}

function Screen({ state }: { readonly state: SessionState }): ReactNode {
  const t = useText();
  switch (state.kind) {
    case 'opening':
      return <p className="unit-opening">{t('app.opening')}</p>;
    case 'out':
      return <SignInForm state={state} />;
    case 'choosing':
      return <RoleChoice state={state} />;
    case 'in':
      return <Work {...state} />;
    default:
      return assertNever(state);
  }
}

function Work(signedIn: SignedIn): ReactNode {
  const t = useText();
  const hasHand = HANDS.some((role) => role === signedIn.role);
  return (
    <div className="unit-screen">
      <TopStrip {...signedIn} />
      {hasHand ? (
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
