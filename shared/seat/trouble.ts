import { z } from 'zod';

/**
 * What keeps calls from this seat although the seat itself is well, found out from outside the phone: at its server, or
 * between central and the PBX. The light names the setting to look at.
 */
export const troubleKinds = [
  // the phone's server, looked at by main because a page learns nothing but «closed»
  'sip-host-unknown',
  'sip-closed',
  'sip-silent',
  'sip-certificate-expired',
  'sip-certificate-untrusted',
  'sip-certificate-name',
  'sip-not-websocket',
  'sip-blocked',
  // between central and the PBX
  'pbx-unreachable',
  'pbx-refused',
  'pbx-forbidden',
  'pbx-queue-missing',
  // what the PBX does with this seat
  'pbx-sees-no-phone',
  'pbx-rings-unready',
  'pbx-finds-busy',
] as const;

export const seatTroubleSchema = z.object({
  kind: z.enum(troubleKinds),
  /** `sip.servers`, in the words of the file it stands in. */
  setting: z.string().max(120),
  detail: z.string().max(200),
});
export type SeatTrouble = z.infer<typeof seatTroubleSchema>;
