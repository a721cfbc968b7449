import type { Cleanup } from './cleanup.ts';
import type { CentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import type { SipWay } from './compose-sip.ts';
import { probeSipServer } from './link/probe-sip-server.ts';
import type { SeatService } from './seat/seat-service.ts';
import { createTroubles, type Troubles, type TroublesOptions } from './seat/troubles.ts';

interface TroubleOptions {
  readonly edges: Edges;
  readonly cleanup: Cleanup;
  readonly way: CentralWay;
  readonly sip: SipWay;
}

/** What keeps calls from this seat from outside the phone. */
export function composeTroubles(
  { edges, cleanup, way, sip }: TroubleOptions,
  seat: SeatService,
  told: Pick<TroublesOptions, 'onChange' | 'onUnseen'>,
): Troubles {
  const troubles = createTroubles({
    seat: way.enrolment.seat,
    servers: sip.account.servers,
    probe: probeSipServer,
    now: seat.now,
    startTimer: edges.startTimer,
    ...told,
  });
  cleanup.add(() => troubles.dispose());
  return troubles;
}

/** Events tell of changes; after an absence how things stand must be asked. */
export async function askTelephony({ client }: CentralWay, troubles: Troubles): Promise<void> {
  const reply = await client.telephony();
  if (reply.ok) troubles.telephony(reply.value.health);
}
