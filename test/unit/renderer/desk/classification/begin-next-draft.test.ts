import { describe, expect, it } from 'vitest';
import { type CallStore, createCallStore } from '../../../../../renderer/desk/call/call-store.ts';
import { beginNextDraft } from '../../../../../renderer/desk/classification/begin-next-draft.ts';
import { activeTab, clearDrafts, createClassificationStore } from '../../../../../renderer/desk/classification/classification-store.ts';
import { beginDraft } from '../../../../../renderer/desk/classification/form-actions.ts';
import { type DispatchDeps, dispatchDraft } from '../../../../../renderer/desk/dispatch/dispatch-actions.ts';
import { createDispatchStore } from '../../../../../renderer/desk/dispatch/dispatch-store.ts';
import { createEffortStore } from '../../../../../renderer/desk/effort/effort-store.ts';
import { ok } from '../../../../../shared/result.ts';
import { DISPATCH, identity } from '../../../../support/seat-day.ts';

const TOLD = { callerName: '王桂芳', callerPhone: '13912345678', streetCode: '110105026', placeDetail: '花家地西里三区五号楼' };

function desk() {
  const classification = createClassificationStore();
  const call: CallStore = createCallStore();
  const ids = [1, 2, 3].values();
  const saver = { touch: () => undefined, claim: async () => ok('draft-1'), forget: () => undefined, resume: () => undefined };
  const client = { invoke: async () => ok({ orderId: 'order-1' }) };
  // Only what a dispatch and a new draft use, at the bridge's edge.
  const deps = {
    ...{
      classification,
      call,
      saver,
      client,
      dispatch: createDispatchStore(),
      effort: createEffortStore(),
      report: () => undefined,
      clock: () => 0,
    },
    newId: () => `tab-${ids.next().value}`,
  } as unknown as DispatchDeps & { readonly call: CallStore };
  const rings = (number: string) => {
    const caller = identity({ number });
    const now = { ...caller, state: { kind: 'talking' }, startedAt: 0, answeredAt: 0, endedAt: null, heldMs: 0, heldSince: null } as const;
    call.setState({ last: now });
    return caller.id;
  };
  return { deps, classification, rings, form: () => activeTab(classification.getState())?.form };
}

describe('another request of the same call', () => {
  it('has caller and place of the one that was sent, and nothing else of it', async () => {
    const { deps, rings, form } = desk();
    beginDraft(deps, rings('13912345678'), { ...TOLD, ...{ notes: '暖气不热', itemCode: '01.01.01' } });
    await dispatchDraft(deps, DISPATCH);
    beginNextDraft(deps);
    expect(form()).toMatchObject({ ...TOLD, notes: '', itemCode: null, requestType: null, title: '', confidential: null, answers: {} });
  });

  it('has those of the one that is still open, which is the newer', async () => {
    const { deps, rings, form } = desk();
    const callId = rings('13912345678');
    beginDraft(deps, callId, TOLD);
    await dispatchDraft(deps, DISPATCH);
    beginDraft(deps, callId, { ...TOLD, placeDetail: '另一处' });
    beginNextDraft(deps);
    expect(form()).toMatchObject({ placeDetail: '另一处' });
  });

  it('of another caller has only that caller’s number, and after a sign-out nothing', async () => {
    const { deps, rings, form, classification } = desk();
    const callId = rings('13912345678');
    beginDraft(deps, callId, TOLD);
    await dispatchDraft(deps, DISPATCH);
    rings('13800000000');
    beginNextDraft(deps);
    expect(form()).toMatchObject({ callerName: '', callerPhone: '13800000000', streetCode: null, placeDetail: '' });
    clearDrafts(classification);
    expect(classification.getState().lastSent).toBeNull();
  });
});
