import { effortPolicyAt } from '../../../shared/effort/effort-policy.ts';
import { keyKind, type Place } from '../../../shared/effort/key-kind.ts';
import { movePointer, type Trace } from '../../../shared/effort/pointer-travel.ts';
import type { Clock } from '../../../shared/time/clock.ts';
import type { CallSnapshot, CallStore } from '../call/call-store.ts';
import { beginCount, count, type EffortStore } from './effort-store.ts';

interface Options {
  readonly target: Window;
  readonly clock: Clock;
  readonly call: CallStore;
  readonly effort: EffortStore;
}

/** The fields that hold the caller's own words. */
const WORDS: ReadonlySet<string> = new Set(['field-notes', 'field-detail']);
const NO_TEXT: ReadonlySet<string> = new Set(['radio', 'checkbox', 'button', 'submit', 'range', 'file']);

/** Counts from each answer on what the hands do, before anything on the page acts on it. @returns dispose */
export function countEffort({ target, clock, call, effort }: Options): () => void {
  let trace: Trace | null = null;
  const onKeyDown = (event: KeyboardEvent): void => {
    const kind = keyKind(event, placeOf(event.target));
    if (kind) count(effort, kind);
  };
  const onPointerDown = (): void => count(effort, 'clicks');
  const onPointerMove = ({ clientX: x, clientY: y }: PointerEvent): void => {
    const at = clock();
    const moved = movePointer(trace, { at, x, y }, effortPolicyAt(at));
    trace = moved.trace;
    if (moved.begins) count(effort, 'travels');
  };
  target.addEventListener('keydown', onKeyDown, true);
  target.addEventListener('pointerdown', onPointerDown, true);
  target.addEventListener('pointermove', onPointerMove, true);
  const stop = followCalls(call, effort);
  return () => {
    stop();
    target.removeEventListener('keydown', onKeyDown, true);
    target.removeEventListener('pointerdown', onPointerDown, true);
    target.removeEventListener('pointermove', onPointerMove, true);
  };
}

/** A call seen unanswered and now up begins the count; one that was up when the desk came is counted by nobody. */
function followCalls(call: CallStore, effort: EffortStore): () => void {
  let waiting: string | null = null;
  const look = ({ current }: CallSnapshot): void => {
    if (!current || current.consult) return;
    const { id, state } = current.call;
    if (state.kind === 'offered' || state.kind === 'dialling') waiting = id;
    else if (waiting === id) {
      waiting = null;
      beginCount(effort, id);
    } else if (effort.getState().callId !== id) beginCount(effort, null);
  };
  look(call.getState());
  return call.subscribe(look);
}

function placeOf(target: EventTarget | null): Place {
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !NO_TEXT.has(target.type));
  if (!isText) return 'elsewhere';
  return WORDS.has(target.id) ? 'words' : 'field';
}
