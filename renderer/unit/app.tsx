import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { assertNever } from '../../shared/assert.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { HANDS } from './central/role-chooser.ts';
import type { SessionState, SignedIn } from './central/session-store.ts';
import { LanguageButton } from './language-button.tsx';
import { OrderList } from './list/order-list.tsx';
import { OrderView } from './order/order-view.tsx';
import { showRatings } from './rating/rating-actions.ts';
import { RatingView } from './rating/rating-view.tsx';
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
  const isRating = useStore(usePage().rating, ({ isShown }) => isShown);
  const hasHand = HANDS.some((role) => role === signedIn.role);
  return (
    <div className="unit-screen">
      <TopStrip {...signedIn} />
      {!hasHand && <main className="unit-placeholder">{t('signIn.noHand')}</main>}
      {hasHand && isRating && <RatingView />}
      {hasHand && !isRating && (
        <div className="unit-main">
          <OrderList />
          <OrderView />
        </div>
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
      {HANDS.some((hand) => hand === role) && <ViewChoice isUnit={role === 'unit'} />}
      <LanguageButton />
      <Button label={t('signIn.out')} onPress={() => void session.signOut()} />
    </header>
  );
}

/** Central tells the rates to districts and the city, and to a unit its own. */
function ViewChoice({ isUnit }: { readonly isUnit: boolean }): ReactNode {
  const t = useText();
  const page = usePage();
  const isRating = useStore(page.rating, ({ isShown }) => isShown);
  return (
    <nav className="unit-views" aria-label={t('app.views')}>
      <Button label={t('list.title')} pressed={!isRating} onPress={() => showRatings(page, false)} />
      <Button label={t(isUnit ? 'rating.ownTitle' : 'rating.title')} pressed={isRating} onPress={() => showRatings(page, true)} />
    </nav>
  );
}
