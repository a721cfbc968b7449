import { unitDocumentSchema } from '../../shared/place/unit.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time/clock.ts';
import { readHealth } from './central/health.ts';
import { isReadWhole, readList } from './list/list-actions.ts';
import type { UnitPage } from './unit-page.ts';

const READ_EVERY_MS = MINUTE_MS;
/** Until it is known whether this is practice, nobody may take it for the city's own. */
const ASK_AGAIN_MS = 5 * SECOND_MS;

/** Resumes the sign-in of before; while somebody is signed in, the list is read again every minute. @returns dispose */
export function startUnitPage(page: UnitPage): () => void {
  let stopTimer = (): void => undefined;
  const look = (): void => {
    stopTimer();
    // This machine's clock may be set at any time.
    void readHealth(page.health, page.ask, page.machineClock);
    if (isReadWhole(page.list.getState())) void readList(page);
    stopTimer = page.startTimer(READ_EVERY_MS, look);
  };
  const unsubscribe = page.sessionStore.subscribe(({ state }, before) => {
    const isIn = state.kind === 'in';
    if (!isIn) stopTimer();
    // A renewal says "in" again: only another person begins anew.
    if (!isIn || (before.state.kind === 'in' && before.state.account.id === state.account.id && before.state.role === state.role)) return;
    void readUnits(page);
    // The city handles no order: what it comes for is what waits for its word.
    if (state.role === 'city') page.list.setState({ awaits: 'any' });
    look();
  });
  let stopAsking = (): void => undefined;
  const askHealth = async (): Promise<void> => {
    if (!(await readHealth(page.health, page.ask, page.machineClock))) stopAsking = page.startTimer(ASK_AGAIN_MS, () => void askHealth());
  };
  void askHealth();
  void page.session.resume();
  return () => {
    unsubscribe();
    stopTimer();
    stopAsking();
  };
}

/** The names of the units; without them their codes are shown. */
async function readUnits({ session, units }: UnitPage): Promise<void> {
  const reply = await session.ask({ method: 'GET', path: '/v1/units' }, unitDocumentSchema);
  if (reply.ok) units.setState({ byCode: new Map(reply.value.value.units.map((unit) => [unit.code, unit])) });
}
