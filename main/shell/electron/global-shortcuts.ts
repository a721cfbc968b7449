import type { GlobalShortcut } from 'electron';
import type { TakenKey } from '../../../shared/call/call-act.ts';

/** As on the desk (F2, F7, F8), with modifiers that no other program uses for them. */
const SHORTCUTS: readonly TakenKey[] = [
  { keys: 'Ctrl+Alt+F2', act: 'answer' },
  { keys: 'Ctrl+Alt+F7', act: 'toggleMute' },
  { keys: 'Ctrl+Alt+F8', act: 'hangUp' },
];

interface GlobalShortcuts {
  /** Those that another program had before: they stay with it. */
  readonly taken: readonly TakenKey[];
  dispose(): void;
}

/** Keys that act on the call while another program is in front. */
export function startGlobalShortcuts(
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregister'>,
  onAct: (act: TakenKey['act']) => void,
): GlobalShortcuts {
  // Electron says by its answer, and by nothing else, that the system has given the key to somebody else.
  const taken = SHORTCUTS.filter(({ keys, act }) => !globalShortcut.register(keys, () => onAct(act)));
  return {
    taken,
    dispose: () => {
      for (const { keys } of SHORTCUTS) globalShortcut.unregister(keys);
    },
  };
}
