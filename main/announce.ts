import type { AppError } from '../shared/errors.ts';
import type { EventChannel, Events } from '../shared/ipc/contract.ts';
import type { Clock } from '../shared/time/clock.ts';
import { addNotice } from './db/notice-table.ts';
import type { Store } from './db/store.ts';
import type { Hub } from './ipc/hub.ts';
import { errorFields, type Log } from './log/log.ts';

/** What main says to the pages unasked. Before the hub is there nobody listens, and nothing is lost: views are asked for. */
export interface Announcer {
  emit<C extends EventChannel>(channel: C, payload: Events[C]): void;
  ordersChanged(): void;
  noticesChanged(): void;
  /** Puts up a notice that stands until somebody has read it. */
  raise(error: AppError): void;
  attach(hub: Pick<Hub, 'emit'>): void;
}

export function createAnnouncer(store: Store, clock: Clock, log: Log): Announcer {
  let hub: Pick<Hub, 'emit'> | null = null;
  let orders = 0;
  let notices = 0;
  const announcer: Announcer = {
    emit: (channel, payload) => hub?.emit(channel, payload),
    ordersChanged: () => {
      orders += 1;
      announcer.emit('dispatch:changed', { edition: orders });
    },
    noticesChanged: () => {
      notices += 1;
      announcer.emit('notice:changed', { edition: notices });
    },
    raise: (error) => {
      const at = clock();
      try {
        store.write((db) => addNotice(db, { id: `${error.kind}-${at}`, at, error }));
      } catch (failure) {
        // Nobody asked for it and nobody waits: a store that cannot be written now must not end main in a call.
        log.error({ notice: error.kind, ...errorFields(failure) }, 'a notice could not be kept');
      }
      announcer.noticesChanged();
    },
    attach: (next) => {
      hub = next;
    },
  };
  return announcer;
}
