import { type ReactNode, useState } from 'react';
import type { SessionState } from '../central/session-store.ts';
import { LanguageButton } from '../language-button.tsx';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';

type Out = Extract<SessionState, { kind: 'out' }>;

export function SignInForm({ state: { why, trouble, isAsking } }: { readonly state: Out }): ReactNode {
  const t = useText();
  const { session } = usePage();
  const [id, setId] = useState('');
  const [password, setPassword] = useState('');
  return (
    <main className="unit-sign-in">
      <form
        aria-label={t('signIn.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void session.signIn(id.trim(), password);
        }}
      >
        <h1>{t('app.name')}</h1>
        <p className="soft">{t('signIn.who')}</p>
        {why === 'ended' && <p role="status">{t('signIn.ended')}</p>}
        <label htmlFor="sign-in-id">{t('signIn.id')}</label>
        <input
          {...{ id: 'sign-in-id', className: 'ui-input', autoFocus: true, autoComplete: 'username', maxLength: 16, value: id }}
          onChange={(event) => setId(event.target.value)}
        />
        <label htmlFor="sign-in-password">{t('signIn.password')}</label>
        <input
          {...{ id: 'sign-in-password', className: 'ui-input', type: 'password', autoComplete: 'current-password', maxLength: 128 }}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <button type="submit" className="ui-button ui-button-primary" disabled={isAsking || id.trim() === '' || password === ''}>
          {t(isAsking ? 'signIn.busy' : 'signIn.submit')}
        </button>
        <TroubleNote trouble={trouble} />
        <LanguageButton />
      </form>
    </main>
  );
}
