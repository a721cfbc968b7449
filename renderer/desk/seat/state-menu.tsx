import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenReason, chosenReasonSchema } from '../../../shared/seat/seat-state.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { MenuEntry } from '../../ui/menu-list.tsx';
import type { Desk } from '../desk.ts';
import { useDesk, useNow, useSeat } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import type { Words } from '../i18n/i18n.ts';
import { useKeysOf } from '../keys/use-keys-of.ts';
import { usePreferences } from '../preferences.tsx';
import { stateText, useText } from '../text.ts';
import { goReady, pause, signOut } from './seat-actions.ts';
import type { SeatStore } from './seat-store.ts';
import { planNext } from './wrap-up-actions.ts';

export function StateMenu(): ReactNode {
  const t = useText();
  const keysOf = useKeysOf();
  const { i18n } = useTranslation();
  const desk = useDesk();
  const { theme, setTheme, setLanguage } = usePreferences();
  const state = useSeat(({ view }) => view?.state ?? null);
  const role = useSeat(({ view }) => view?.role ?? null);
  const since = useSeat(({ view }) => view?.since ?? 0);
  const next = useSeat((snapshot) => snapshot.next);
  if (!state) return null;

  const rings = state.kind === 'reserved';
  const onCall = state.kind === 'talking' || state.kind === 'holding';
  const other = theme === 'light' ? 'dark' : 'light';
  const entries: MenuEntry[] = [
    ...(role === 'agent' ? (onCall ? afterCall(t, desk.seat) : work(t, desk, rings)) : []),
    ...(role === 'agent' ? [{ key: 'keys', label: t('keys.change'), onPick: () => desk.keys.setState({ changing: true }) }] : []),
    { key: 'theme', label: t(`app.theme.${other}`), onPick: () => setTheme(other) },
    { key: 'language', label: t('app.language'), onPick: () => setLanguage(i18n.language === 'en' ? 'zh-CN' : 'en') },
    { key: 'sign-out', label: t('seat.signOut'), disabled: onCall || rings, onPick: () => void signOut(desk) },
  ];
  const words = role === 'agent' || !role ? stateText(t, state) : t(`role.${role}`);
  return (
    <MenuButton
      id="state-menu"
      className={`state-menu state-${state.kind}`}
      name={t('seat.stateMenu', { state: words })}
      keys={keysOf('state')}
      entries={entries}
      face={
        <>
          <b>{words}</b>
          {next !== null && <small>{t('seat.next', { state: t(`reason.${next}`) })}</small>}
          {role === 'agent' && <StateClock since={since} />}
        </>
      }
    />
  );
}

const notReady = (t: Words, reason: ChosenReason): string => `${t('state.notReady')} · ${t(`reason.${reason}`)}`;

function work(t: Words, desk: Desk, disabled: boolean): MenuEntry[] {
  return [
    { key: 'ready', label: t('state.available'), disabled, onPick: () => void goReady(desk) },
    ...chosenReasonSchema.options.map((reason) => ({
      key: reason,
      label: notReady(t, reason),
      disabled,
      onPick: () => void pause(desk, reason),
    })),
  ];
}

/** What is chosen during a call holds when its after-call work is finished. */
function afterCall(t: Words, seat: SeatStore): MenuEntry[] {
  return [
    { key: 'ready', label: t('seat.afterCall', { state: t('state.available') }), onPick: () => planNext(seat, null) },
    ...chosenReasonSchema.options.map((reason) => ({
      key: reason,
      label: t('seat.afterCall', { state: t(`reason.${reason}`) }),
      onPick: () => planNext(seat, reason),
    })),
  ];
}

function StateClock({ since }: { readonly since: number }): ReactNode {
  return <span className="tabular">{clockText(useNow() - since)}</span>;
}
