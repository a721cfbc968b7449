import type { Outcome } from '../../../shared/order/order.ts';
import { askNewest } from '../../ipc/ask-newest.ts';
import { activeTab, focusFieldOf, removeTab, tabOf, wishFocus } from '../classification/classification-store.ts';
import type { FormDeps } from '../classification/form-actions.ts';
import { asSent } from '../classification/form-edit.ts';
import { countSent, type EffortStore, effortFor } from '../effort/effort-store.ts';
import { type DispatchStore, putRow } from './dispatch-store.ts';

export interface DispatchDeps extends FormDeps {
  readonly dispatch: DispatchStore;
  readonly effort: EffortStore;
}

/**
 * Hands the open draft to main, which makes the order durable and answers at once; central is not waited for. The tab
 * goes only when main has the order; refused, it stays as it was and says what is missing.
 */
export async function dispatchDraft(deps: DispatchDeps, outcome: Outcome): Promise<void> {
  const { client, classification, dispatch, effort, saver, report } = deps;
  const tab = activeTab(classification.getState());
  if (!tab || dispatch.getState().busy) return;
  // Taken now: what the hands do while main writes is the next order's.
  const taken = effortFor(effort, tab.callId);
  dispatch.setState({ busy: tab.tabId });
  classification.setState({ sending: tab.tabId });
  const item = tab.form.itemCode ? (classification.getState().items[tab.form.itemCode]?.item ?? null) : null;
  const claimed = await saver.claim(tab.tabId);
  const reply = claimed.ok
    ? await client.invoke('order:dispatch', {
        ...{ draftId: claimed.value, form: asSent(tab.form, item, outcome), outcome },
        ...(taken ? { effort: taken } : {}),
      })
    : claimed;
  dispatch.setState({ busy: null });
  classification.setState({ sending: null });
  report('order', reply.ok ? null : reply.error);
  if (!reply.ok) {
    saver.resume(tab.tabId);
    const fields = reply.error.fields ?? [];
    classification.setState({ refused: { tabId: tab.tabId, fields } });
    const [first] = fields;
    if (reply.error.kind === 'order-incomplete' && first) wishFocus(classification, focusFieldOf(first));
    return;
  }
  if (taken && effortFor(effort, tab.callId)) countSent(effort, taken);
  saver.forget(tab.tabId);
  removeTab(classification, tab.tabId);
  if (tab.callId !== null) classification.setState({ lastSent: { callId: tab.callId, form: tab.form } });
  putRow(dispatch, reply.value);
  dispatch.setState({ receiptId: reply.value.orderId, handedOn: null, abuseIn: null });
  wishFocus(classification, 'next');
}

/** A person says: send it once more as it is, with its old key. */
export async function retryOrder({ client, dispatch, report }: DispatchDeps, orderId: string): Promise<void> {
  const reply = await client.invoke('order:retry', { orderId });
  report('order', reply.ok ? null : reply.error);
  if (reply.ok) putRow(dispatch, reply.value);
}

/** 改后重发: main asks central whether the old key holds an order; only then it becomes a draft again, with a new key. */
export async function reopenOrder({ client, classification, dispatch, report }: DispatchDeps, orderId: string): Promise<void> {
  const reply = await client.invoke('order:reopen', { orderId });
  report('order', reply.ok ? null : reply.error);
  if (!reply.ok) return;
  const tab = tabOf(reply.value);
  classification.setState(({ tabs }) => ({ tabs: [...tabs.filter(({ tabId }) => tabId !== tab.tabId), tab], activeId: tab.tabId }));
  dispatch.setState({ list: null });
  wishFocus(classification, 'notes');
}

/** Main's edition says "changed"; the list is read again, one reading at a time. @returns dispose */
export function startOrderFeed({ client, dispatch, report }: Pick<DispatchDeps, 'client' | 'dispatch' | 'report'>): {
  readonly refresh: () => void;
  readonly dispose: () => void;
} {
  const read = askNewest(
    () => client.invoke('order:list', { callId: null }),
    (reply) => {
      report('order-list', reply.ok ? null : reply.error);
      if (reply.ok) dispatch.setState({ rows: reply.value.toSorted((a, b) => b.createdAt - a.createdAt) });
    },
  );
  const refresh = (): void => read(null);
  return { refresh, dispose: client.on('dispatch:changed', refresh) };
}
