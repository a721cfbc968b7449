import { DISPATCH_ITEMS_PATH, dispatchItemsSchema } from '../../../shared/central/dispatch-items.ts';
import type { UnitPage } from '../unit-page.ts';

/** Read as the form opens: a catalogue is brought into force at any hour. */
export async function readItems({ session, items }: UnitPage): Promise<void> {
  const reply = await session.ask({ method: 'GET', path: DISPATCH_ITEMS_PATH }, dispatchItemsSchema);
  items.setState(reply.ok ? { inForce: reply.value.value, trouble: null } : { trouble: reply.error });
}
