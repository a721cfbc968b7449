import type { PhoneFacts } from '../../shared/diagnostics/phone-facts.ts';
import type { SeatBridge } from '../../shared/ipc/contract.ts';
import type { SipTrace } from './sip-trace.ts';

/** Answers main, which collects diagnostics, with what only this page knows. @returns dispose */
export function answerCollect(bridge: SeatBridge, trace: SipTrace): () => void {
  const answer = async (): Promise<void> => {
    const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
    const facts: PhoneFacts = {
      userAgent: navigator.userAgent.slice(0, 400),
      devices: devices.slice(0, 60).map(({ kind, label }) => ({ kind, label: label.slice(0, 200) })),
      trace: trace.all(),
    };
    await bridge.invoke('phone:collected', facts);
  };
  return bridge.on('phone:collect', () => void answer().catch(() => undefined));
}
