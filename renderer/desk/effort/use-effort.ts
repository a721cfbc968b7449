import { useLayoutEffect } from 'react';
import { useDesk } from '../desk-context.tsx';
import { countEffort } from './count-effort.ts';

/** Counts as long as the agent's screen stands. */
export function useEffort(): void {
  const desk = useDesk();
  useLayoutEffect(() => countEffort({ ...desk, target: window }), [desk]);
}
