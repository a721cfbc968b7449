import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import type { SessionState } from '../central/session-store.ts';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';

type Choosing = Extract<SessionState, { kind: 'choosing' }>;

/** As what somebody with several roles works now: what they see and may do is that role's alone. */
export function RoleChoice({ state: { account, roles, trouble, isAsking } }: { readonly state: Choosing }): ReactNode {
  const t = useText();
  const { session } = usePage();
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  return (
    <main className="unit-sign-in">
      <form aria-label={t('signIn.chooseRole')} onSubmit={(event) => event.preventDefault()}>
        <h1>{t('app.name')}</h1>
        <fieldset ref={box} className="unit-roles">
          <legend>{t('signIn.which', { name: account.name })}</legend>
          {roles.map((role) => (
            <Button key={role} label={t(`signIn.role.${role}`)} disabled={isAsking} onPress={() => void session.choose(role)} />
          ))}
        </fieldset>
        <p className="soft">{t('signIn.whichHint')}</p>
        <TroubleNote trouble={trouble} />
        <Button look="quiet" label={t('signIn.back')} onPress={() => void session.signOut()} />
      </form>
    </main>
  );
}
