import type { ReactNode } from 'react';
import { assertNever } from '../../shared/assert.ts';
import type { Role } from '../../shared/seat/role.ts';
import { AgentScreen } from './agent-screen.tsx';
import { useSeat } from './desk-context.tsx';
import { TrainerScreen } from './drill/trainer-screen.tsx';
import { LeadScreen } from './queue/lead-screen.tsx';
import { SignInScreen } from './seat/sign-in-screen.tsx';
import { useText } from './text.ts';

export function App(): ReactNode {
  const t = useText();
  const known = useSeat(({ view }) => view !== null);
  const signedIn = useSeat(({ view }) => view?.agent !== null);
  const role = useSeat(({ view }) => view?.role ?? null);
  if (!known) return <p className="connecting">{t('app.connecting')}</p>;
  return signedIn && role ? <Screen role={role} /> : <SignInScreen />;
}

function Screen({ role }: { readonly role: Role }): ReactNode {
  switch (role) {
    case 'agent':
      return <AgentScreen />;
    case 'lead':
      return <LeadScreen />;
    case 'trainer':
      return <TrainerScreen />;
    default:
      return assertNever(role);
  }
}
