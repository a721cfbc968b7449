import { describe, expect, it } from 'vitest';
import { drillWorld, HEATING_FORM } from '../../../support/drill-world.ts';

const filed = { kind: 'filed' };

describe('what the citizen is told of the seat', () => {
  it('is each question that was asked, and which field is under the trainee’s hands', () => {
    const { drills, citizen, talk } = drillWorld();
    talk();
    expect(drills.ask('wish')).toEqual({ ok: true, value: null });
    expect(drills.field('question:heatingMode').ok).toBe(true);
    expect(drills.field(null).ok).toBe(true);
    expect(citizen.cues).toEqual([
      { kind: 'asked', topic: 'wish' },
      { kind: 'field', topic: 'question:heatingMode' },
      { kind: 'field', topic: null },
    ]);
  });

  it('is nothing while no drill is on: a question is refused, a field is nobody’s business', () => {
    const { drills, citizen } = drillWorld();
    expect(drills.ask('wish')).toMatchObject({ error: { kind: 'drill-none' } });
    expect(drills.field('place').ok).toBe(true);
    expect(citizen.cues).toEqual([]);
  });

  it('is no question before the call is answered and after it is over: it is refused, and was not asked', () => {
    const { drills, citizen, begin, phone } = drillWorld();
    const refused = { ok: false, error: { kind: 'drill-none' } };
    const { callerNumber: number } = begin('drill-heating');
    expect(drills.ask('wish')).toEqual(refused);
    const callId = phone.ring({ number });
    expect(drills.ask('wish')).toEqual(refused);
    phone.answer(callId);
    expect(drills.ask('danger').ok).toBe(true);
    phone.end(callId);
    expect(drills.ask('wish')).toEqual(refused);
    expect(citizen.cues).toEqual([{ kind: 'asked', topic: 'danger' }]);
    const runId = drills.view().running?.runId ?? '';
    drills.finish();
    expect(drills.run(runId)).toMatchObject({
      value: { report: { evidence: { entries: [{ kind: 'asked', topic: 'danger' }] } } },
    });
  });

  it('is each order of the call once, however often the orders change', () => {
    const { drills, citizen, talk, sendOrder } = drillWorld();
    const { callId, number } = talk('drill-two-requests');
    drills.ordersChanged();
    expect(citizen.cues).toEqual([]);
    sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    for (let count = 0; count < 3; count += 1) drills.ordersChanged();
    expect(citizen.cues).toEqual([filed]);
    sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    drills.ordersChanged();
    expect(citizen.cues).toEqual([filed, filed]);
  });

  it('is no order of another call, none of no call, and none sent before this call was answered', () => {
    const { drills, citizen, begin, phone, sendOrder } = drillWorld();
    const form = { ...HEATING_FORM, callerPhone: '13912345678' };
    const other = phone.ring({ number: '13912345678' });
    const { callerNumber: number } = begin('drill-heating');
    sendOrder(form, other);
    sendOrder(form, null);
    phone.answer(phone.ring({ number }));
    drills.ordersChanged();
    sendOrder(form, other);
    sendOrder(form, null);
    expect(citizen.cues).toEqual([]);
  });

  it('is one order where it was taken back and sent again with other words', () => {
    const { drills, citizen, talk, sendOrder, withdraw, pass } = drillWorld();
    const { callId, number } = talk();
    const first = sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    expect(citizen.cues).toEqual([filed]);
    pass(5);
    withdraw(first.orderId);
    drills.ordersChanged();
    pass(5);
    sendOrder({ ...HEATING_FORM, callerPhone: number }, callId);
    drills.ordersChanged();
    expect(citizen.cues).toEqual([filed]);
  });

  it('is the second order too, where the first was taken back and both were sent', () => {
    const { citizen, talk, sendOrder, withdraw } = drillWorld();
    const { callId, number } = talk('drill-two-requests');
    const form = { ...HEATING_FORM, callerPhone: number };
    withdraw(sendOrder(form, callId).orderId);
    sendOrder(form, callId);
    expect(citizen.cues).toEqual([filed]);
    sendOrder(form, callId);
    expect(citizen.cues).toEqual([filed, filed]);
  });
});
