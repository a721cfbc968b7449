import { type Clock, SECOND_MS, type StartTimer } from '../../shared/time/clock.ts';

interface WakeOptions {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  /** `window`: the network came back. */
  readonly page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** `navigator.connection` (Network Information API): another network, or the same one better or worse; not every browser has it. */
  readonly network: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | null;
  /** The line must be looked at now. */
  readonly onWake: () => void;
}

const BEAT_MS = SECOND_MS;
/** A timer that is this late did not run late: the machine slept (or somebody set its clock, which costs one question). */
const SLEPT_MS = 4 * SECOND_MS;
/** The browser tells of every change of its estimates; one look in this time is enough for them. */
const NETWORK_EVERY_MS = 5 * SECOND_MS;

/** Tells when the line may have died without a word: after sleep and when the network changed. @returns stop */
export function watchWake({ clock, startTimer, page, network, onWake }: WakeOptions): () => void {
  let last = clock();
  let told = Number.NEGATIVE_INFINITY;
  let cancel = (): void => undefined;
  const tell = (): void => {
    told = clock();
    onWake();
  };
  const beat = (): void => {
    const now = clock();
    if (now - last > BEAT_MS + SLEPT_MS) tell();
    last = now;
    cancel = startTimer(BEAT_MS, beat);
  };
  const changed = (): void => {
    if (Math.abs(clock() - told) >= NETWORK_EVERY_MS) tell();
  };
  cancel = startTimer(BEAT_MS, beat);
  page.addEventListener('online', tell);
  network?.addEventListener('change', changed);
  return () => {
    cancel();
    page.removeEventListener('online', tell);
    network?.removeEventListener('change', changed);
  };
}

/** TypeScript's DOM library leaves it out. */
export function networkOf(navigator: Navigator & { readonly connection?: EventTarget }): EventTarget | null {
  return navigator.connection ?? null;
}
