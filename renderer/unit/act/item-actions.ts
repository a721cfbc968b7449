import { DISPATCH_ITEMS_PATH, dispatchItemsSchema } from '../../../shared/central/dispatch-items.ts';
import type { UnitPage } from '../unit-page.ts';

/** Asked for as the form opens, since a catalogue is brought into force at any hour; the same one does not come twice. */
export async function readItems({ session, items }: UnitPage): Promise<void> {
  const reply = await session.ask({ method: 'GET', path: DISPATCH_ITEMS_PATH, isKept: true }, dispatchItemsSchema);
  items.setState(reply.ok ? { inForce: reply.value.value, trouble: null } : { trouble: reply.error });
}
