import type { FastifyBaseLogger } from 'fastify';
import type { Clock, StartTimer } from '../../../shared/time/clock.ts';
import type { StartTelephony } from './create-central.ts';
import { isCitizen } from './seat/sip-accounts.ts';
import type { CentralSettings } from './settings.ts';
import { startAsteriskTelephony } from './telephony/asterisk/asterisk-telephony.ts';
import { renderSeats, writeSeats } from './telephony/asterisk/seats-file.ts';
import { NO_TELEPHONY } from './telephony/none.ts';

interface TelephonyEdges {
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: FastifyBaseLogger;
  readonly say: (text: string) => void;
}

const startTimer: StartTimer = (afterMs, fire) => {
  const timer = setTimeout(fire, afterMs);
  return () => clearTimeout(timer);
};

/** The PBX of the settings: where seats register, and the line by which it is told who is ready. */
export function composeTelephony(settings: CentralSettings['telephony'], secret: string | null, edges: TelephonyEdges): StartTelephony {
  const { sip, ami, queues, memberInterface, deviceInterface, seatsFile } = settings;
  const place = { sipServers: sip.servers, sipDomain: sip.domain ?? new URL(sip.servers[0] ?? '').hostname, hasCitizen: false };
  return async (passwords) => {
    if (seatsFile !== undefined && writeSeats(seatsFile, renderSeats(seatsOf(passwords), sip.realm))) {
      edges.say(`已写入 ${seatsFile}，请让交换机重读：asterisk -rx "module reload res_pjsip.so" · written; let the PBX read it again`);
    }
    const realm = seatsFile === undefined ? {} : { sipRealm: sip.realm };
    if (!ami || secret === null) return { ...place, ...realm, telephony: NO_TELEPHONY, dispose: async () => undefined };
    const { host, port, username } = ami;
    const telephony = startAsteriskTelephony({
      account: { host, port, username, secret },
      queues,
      memberInterface,
      deviceInterface,
      startTimer,
      ...edges,
    });
    return { ...place, ...realm, telephony, dispose: async () => telephony.dispose() };
  };
}

/** The drill's caller is none of them. */
function seatsOf(passwords: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...passwords].filter(([account]) => !isCitizen(account)));
}
