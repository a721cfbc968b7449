import { refreshSeat, type SeatDeps } from './seat-actions.ts';
import { workerOf } from './seat-store.ts';

/** Keeps the seat's view as main has it. @returns dispose */
export function startSeatFeed(deps: SeatDeps): () => void {
  const stops = [
    deps.client.on('seat:changed', (view) => deps.seat.setState({ view, mainLine: 'up' })),
    deps.client.on('practice:changed', (practiceCall) => deps.seat.setState({ practiceCall })),
  ];
  void refreshSeat(deps);
  return () => {
    for (const stop of stops) stop();
  };
}

/** Tells who works here, at once and whenever somebody else does. @returns unsubscribe */
export function onWorker(seat: SeatDeps['seat'], listener: (worker: string | null) => void): () => void {
  let known = workerOf(seat.getState());
  if (known !== null) listener(known);
  return seat.subscribe((snapshot) => {
    const worker = workerOf(snapshot);
    if (worker === known) return;
    known = worker;
    listener(worker);
  });
}
