import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenReasonSchema } from '../../../shared/seat/seat-state.ts';
import { MenuButton, type MenuEntry } from '../../ui/menu-button.tsx';
import { useDesk, useNow, useSeat } from '../desk-context.tsx';
import { clockText } from '../format.ts';
import { keysOf } from '../keys/key-map.ts';
import { usePreferences } from '../preferences.tsx';
import { stateText, useText } from '../text.ts';
import { goReady, pause, signOut } from './seat-actions.ts';

export function StateMenu(): ReactNode {
  const t = useText();
  const { i18n } = useTranslation();
  const desk = useDesk();
  const { theme, setTheme, setLanguage } = usePreferences();
  const state = useSeat(({ view }) => view?.state ?? null);
  const role = useSeat(({ view }) => view?.role ?? null);
  const since = useSeat(({ view }) => view?.since ?? 0);
  if (!state) return null;

  const onCall = state.kind === 'talking' || state.kind === 'holding' || state.kind === 'reserved';
  const work: MenuEntry[] = [
    { key: 'ready', label: t('state.available'), disabled: onCall, onPick: () => void goReady(desk) },
    ...chosenReasonSchema.options.map((reason) => ({
      key: reason,
      label: `${t('state.notReady')} · ${t(`reason.${reason}`)}`,
      disabled: onCall,
      onPick: () => void pause(desk, reason),
    })),
  ];
  const other = theme === 'light' ? 'dark' : 'light';
  const entries: MenuEntry[] = [
    ...(role === 'agent' ? work : []),
    { key: 'theme', label: t(`app.theme.${other}`), onPick: () => setTheme(other) },
    { key: 'language', label: t('app.language'), onPick: () => setLanguage(i18n.language === 'en' ? 'zh-CN' : 'en') },
    { key: 'sign-out', label: t('seat.signOut'), disabled: onCall, onPick: () => void signOut(desk) },
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
          {role === 'agent' && <StateClock since={since} />}
        </>
      }
    />
  );
}

function StateClock({ since }: { readonly since: number }): ReactNode {
  return <span className="tabular">{clockText(useNow() - since)}</span>;
}
