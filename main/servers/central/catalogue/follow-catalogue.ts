import { centralEventSchema } from '../../../../shared/central/contract.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { CentralDb } from '../db/tables.ts';
import type { EventLog, StoredEvent } from '../stream/event-log.ts';
import { follow } from '../stream/follow.ts';
import type { CentralDocuments, ServedDocuments } from './documents.ts';
import { withOwnCatalogue } from './own-catalogue.ts';

interface FollowOptions {
  readonly db: CentralDb;
  readonly events: EventLog;
  readonly documents: ServedDocuments;
  /** Units and knowledge, which every process brings along. */
  readonly base: CentralDocuments;
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

/** Several processes at one database: a catalogue that another one published is in force here too. @returns stop */
export async function followCatalogue({ db, events, documents, base, clock, onError }: FollowOptions): Promise<() => void> {
  const read = async ({ body }: StoredEvent): Promise<void> => {
    const event = centralEventSchema.safeParse(JSON.parse(body)).data;
    if (event?.kind !== 'catalogue' || event.version === documents.catalogue.document.version) return;
    await documents.publish(await withOwnCatalogue(db, base, null, clock()));
  };
  // One that cannot be taken over must not keep the next from it.
  return follow(events, await events.lastId(), (event) => read(event).catch(onError), onError);
}
