import { Alert, Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Role, roleSchema } from '../../../shared/seat/role.ts';
import { useDesk, useSeat } from '../desk-context.tsx';
import { errorText, useText } from '../text.ts';
import { PhoneLight } from './lights.tsx';
import { signIn } from './seat-actions.ts';
import { usePhoneLight } from './use-phone-light.ts';

/** The practice accounts are no secret: they are shown, and one key press signs in (practice context only). */
const DEMO = { agent: '1001', lead: '2001', trainer: '3001', password: '12345' } as const;

export function SignInScreen(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const seat = useSeat(({ view }) => view?.seat ?? '');
  const context = useSeat(({ view }) => view?.context ?? 'live');
  const centralAway = useSeat(({ view }) => view?.central.kind === 'down' && view.central.error.kind !== 'central-unauthorised');
  const busy = useSeat(({ asking }) => asking === 'sign-in');
  const error = useSeat(({ signInError }) => signInError);
  const demo = context === 'practice' ? DEMO : null;
  const [agentId, setAgentId] = useState<string>(demo?.agent ?? '');
  const [password, setPassword] = useState<string>(demo?.password ?? '');
  const [role, setRole] = useState<Role>('agent');
  const chooseRole = (chosen: Role): void => {
    setRole(chosen);
    if (demo && agentId === demo[role]) setAgentId(demo[chosen]);
  };
  const failure = error ? errorText(t, error) : null;

  return (
    <main className="sign-in">
      <form
        aria-label={t('signIn.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void signIn(desk, { agentId: agentId.trim(), password, role });
        }}
      >
        <h1>{t('app.name')}</h1>
        <p className="sign-in-seat">{t('signIn.seat', { seat })}</p>
        <p className={`sign-in-context sign-in-context-${context}`}>{t(`context.${context}`)}</p>
        <label htmlFor="sign-in-agent">{t('signIn.agentId')}</label>
        <Input
          id="sign-in-agent"
          size="large"
          autoFocus
          autoComplete="username"
          maxLength={16}
          value={agentId}
          onChange={(e) => setAgentId(e.target.value)}
        />
        <label htmlFor="sign-in-password">{t('signIn.password')}</label>
        <Input
          id="sign-in-password"
          size="large"
          type="password"
          autoComplete="current-password"
          maxLength={128}
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
        <Radio.Group
          aria-label={t('signIn.role')}
          value={role}
          options={roleSchema.options.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={(e) => chooseRole(roleSchema.parse(e.target.value))}
        />
        <Button type="primary" size="large" htmlType="submit" block disabled={busy || agentId.trim() === '' || password === ''}>
          {t(busy ? 'signIn.busy' : 'signIn.submit')}
        </Button>
        <div className="sign-in-phone">{role === 'agent' && <PhoneBeforeWork />}</div>
        {demo && <p className="sign-in-demo">{t('signIn.demo', demo)}</p>}
        {failure && <Alert type="error" showIcon role="alert" title={failure.what} description={`${failure.safe}${failure.todo}`} />}
        {centralAway && <Alert type="warning" showIcon role="status" title={t('signIn.offline')} />}
      </form>
    </main>
  );
}

/** A headset that is off is seen before work begins, with its remedy. The room for both is always there. */
function PhoneBeforeWork(): ReactNode {
  const { todo } = usePhoneLight();
  return (
    <>
      <PhoneLight />
      <p role="status">{todo}</p>
    </>
  );
}
