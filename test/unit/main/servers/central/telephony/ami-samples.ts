import type { AmiMessage } from '../../../../../../main/servers/central/telephony/asterisk/ami-message.ts';
import { createPbxNames } from '../../../../../../main/servers/central/telephony/asterisk/pbx-names.ts';
import type { Fields } from '../../../../../support/fake-manager.ts';

export const NAMES = createPbxNames('Local/{seat}@hotline-seats/n', 'PJSIP/{seat}');

export const interfaceOf = (seat: string): string => `Local/${seat}@hotline-seats/n`;

/** The fields as the reader would have cut them; `ChanVariable` gives the variables. */
export function message({ ChanVariable = [], ...fields }: Fields): AmiMessage {
  const variables = [ChanVariable].flat().map((each): [string, string] => {
    const [name = '', ...value] = each.split('=');
    return [name, value.join('=')];
  });
  return {
    fields: new Map(Object.entries(fields).map(([key, value]) => [key, [value].flat().at(-1) ?? ''])),
    variables: new Map(variables),
  };
}

const variablesOf = (ref: string): string[] => [`CALL_REF=${ref}`, 'HOTLINE_CALLED=12369'];
const channelOf = (ref: string): string => `PJSIP/trunk-${ref.replace('.', '')}`;

/** The caller's channel in an event, as app_queue writes it. */
export function caller(ref: string): Fields {
  return {
    Channel: channelOf(ref),
    CallerIDNum: '13912345678',
    ConnectedLineNum: '<unknown>',
    Uniqueid: ref,
    Linkedid: ref,
    ChanVariable: variablesOf(ref),
  };
}

const agent = (seat: string, queue: string): Fields => ({
  Queue: queue,
  Interface: interfaceOf(seat),
  MemberName: '1001',
  DestChannel: `Local/${seat}@hotline-seats-0000000a;1`,
});

export const joined = (ref: string, queue = '12345'): Fields => ({
  Event: 'QueueCallerJoin',
  Privilege: 'agent,all',
  ...caller(ref),
  Queue: queue,
  Position: '1',
  Count: '1',
});
export const called = (ref: string, seat = '8001', queue = '12345'): Fields => ({
  Event: 'AgentCalled',
  ...caller(ref),
  ...agent(seat, queue),
});
export const rangOut = (ref: string, seat = '8001', queue = '12345'): Fields => ({
  Event: 'AgentRingNoAnswer',
  ...caller(ref),
  ...agent(seat, queue),
  RingTime: '15000',
});
export const connected = (ref: string, seat = '8001', queue = '12345'): Fields => ({
  Event: 'AgentConnect',
  ...caller(ref),
  ...agent(seat, queue),
  RingTime: '3',
  HoldTime: '12',
});
export const completed = (ref: string, seat = '8001', queue = '12345', reason = 'caller'): Fields => ({
  Event: 'AgentComplete',
  ...caller(ref),
  ...agent(seat, queue),
  HoldTime: '12',
  TalkTime: '60',
  Reason: reason,
});
export const gaveUp = (ref: string, queue = '12345'): Fields => ({
  Event: 'QueueCallerAbandon',
  ...caller(ref),
  Queue: queue,
  Position: '1',
  OriginalPosition: '1',
  HoldTime: '20',
});
export const leftQueue = (ref: string, queue = '12345'): Fields => ({
  Event: 'QueueCallerLeave',
  ...caller(ref),
  Queue: queue,
  Position: '1',
  Count: '0',
});
/** The queue's own dial to a seat. */
export const dialEnded = (ref: string, status: string, seat = '8001'): Fields => ({
  Event: 'DialEnd',
  Privilege: 'call,all',
  ...caller(ref),
  DestChannel: `Local/${seat}@hotline-seats-0000000a;1`,
  DestLinkedid: ref,
  DialStatus: status,
});
/** A waiting caller in the list of QueueStatus: no variables there. */
export const entry = (ref: string, waitSeconds: number, queue = '12345'): Fields => ({
  Event: 'QueueEntry',
  Queue: queue,
  Position: '1',
  Channel: channelOf(ref),
  Uniqueid: ref,
  CallerIDNum: '13912345678',
  Wait: String(waitSeconds),
  Priority: '0',
});
/** A channel in Queue() in the list of CoreShowChannels; in a bridge once somebody answered. */
export const callerChannel = (ref: string, bridge = '', queue = '12345'): Fields => ({
  Event: 'CoreShowChannel',
  ...caller(ref),
  ChannelStateDesc: 'Up',
  Context: 'hotline-line',
  Application: 'Queue',
  ApplicationData: queue,
  Duration: '00:01:30',
  BridgeId: bridge,
});
export const seatChannel = (ref: string, seat: string, bridge: string, duration = '00:01:05'): Fields => ({
  Event: 'CoreShowChannel',
  Channel: `Local/${seat}@hotline-seats-0000000a;1`,
  Uniqueid: `${ref}1`,
  Linkedid: ref,
  Application: 'AppQueue',
  ApplicationData: '(Outgoing Line)',
  Duration: duration,
  BridgeId: bridge,
});
