import type { ConsultAim } from '../../../shared/call/consult.ts';
import { dialable } from '../../../shared/call/dialable.ts';
import type { EmergencyNumber, PhoneCommand } from '../../../shared/call/phone-link.ts';
import type { DispatchStore } from '../dispatch/dispatch-store.ts';
import { type CallDeps, tell } from './call-actions.ts';
import type { CallSnapshot } from './call-store.ts';

/** What can be done about a second call now. */
export interface ConsultPossible {
  /** Call a second number. */
  readonly dial: boolean;
  readonly swap: boolean;
  readonly join: boolean;
  readonly transfer: boolean;
}

export function consultPossible({ current, second, consult }: Pick<CallSnapshot, 'current' | 'second' | 'consult'>): ConsultPossible {
  const kind = current?.call.state.kind;
  const { state } = consult;
  const talks = state.kind === 'consulting' || state.kind === 'conference';
  const waits = state.kind === 'calling';
  return {
    dial: !second && !current?.consult && (kind === 'talking' || kind === 'held'),
    swap: talks,
    join: state.kind === 'consulting' || (waits && state.aim !== 'join'),
    transfer: talks || (waits && state.aim !== 'transfer'),
  };
}

/** @returns false when nothing was dialled. */
export function dialSecond(deps: CallDeps, text: string, aim: ConsultAim): boolean {
  const number = dialable(text);
  if (number === null || !consultPossible(deps.call.getState()).dial) return false;
  tell(deps, { kind: 'consult', number, aim });
  return true;
}

/** The order of this call then has its outcome chosen beforehand. */
export function callEmergency(deps: CallDeps & { readonly dispatch: DispatchStore }, number: EmergencyNumber): void {
  const before = deps.call.getState();
  if (!consultPossible(before).dial) return;
  tell(deps, { kind: 'emergency', number });
  if (before.current) deps.dispatch.setState({ handedOn: { callId: before.current.call.id, service: number } });
}

export function actOnConsult(deps: CallDeps, kind: Extract<PhoneCommand['kind'], 'swap' | 'join' | 'transfer'>): void {
  if (consultPossible(deps.call.getState())[kind]) tell(deps, { kind });
}
