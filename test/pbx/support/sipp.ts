import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/program.ts';

/** SIPp as the trunk: it calls in from 127.0.0.1:5070, or waits there for what the PBX calls out. */
export interface SippRun {
  /** Resolves with its exit code: 0 when every call went as the scenario says. */
  readonly ended: Promise<number | null>;
  /** What went over the wire. */
  messages(): string;
  kill(): void;
}

export const PBX = '127.0.0.1:5060';
const TRUNK_PORT = 5_070;
const FLOOD_ADDRESS = '127.0.0.3';

interface CallIn {
  readonly caller: string;
  readonly name?: string;
  readonly called?: string;
  /** Sound to play once answered. */
  readonly pcap?: string;
  /** How long after the answer the caller hangs up; null: the caller waits for a BYE. */
  readonly hangUpAfterMs: number | null;
  /** How many such calls, one a `everyMs`. */
  readonly calls?: number;
  readonly everyMs?: number;
}

const headers = (method: string, cseq: number, extra = ''): string =>
  `Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
[last_From:]
[last_To:]
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Max-Forwards: 70
${extra}Content-Length: 0

`;

const reply = (status: string, extra = '', body = ''): string => `<send><![CDATA[
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPpTag[call_number]
[last_Call-ID:]
[last_CSeq:]
${extra}Content-Length: ${body === '' ? '0' : '[len]'}

${body}]]></send>`;

const SDP = `v=0
o=trunk 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000
a=fmtp:101 0-15
`;

const document = (steps: string): string => `<?xml version="1.0" encoding="ISO-8859-1" ?>
<!DOCTYPE scenario SYSTEM "sipp.dtd">
<scenario name="trunk">${steps}</scenario>
`;

function callingIn({ caller, name = '', called = '12345', pcap, hangUpAfterMs }: CallIn): string {
  const play = pcap ? `<nop><action><exec play_pcap_audio="${pcap}"/></action></nop>` : '';
  const hangUp = `<pause milliseconds="${hangUpAfterMs}"/><send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
${headers('BYE', 2)}]]></send><recv response="200"/>`;
  return document(`
<send retrans="500"><![CDATA[
INVITE sip:${called}@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: "${name}" <sip:${caller}@[local_ip]:[local_port]>;tag=[pid]SIPpTag[call_number]
To: <sip:${called}@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:${caller}@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

${SDP}]]></send>
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
<recv response="200" rrs="true"/>
<send><![CDATA[
ACK [next_url] SIP/2.0
${headers('ACK', 1)}]]></send>
${play}${hangUpAfterMs === null ? `<recv request="BYE" timeout="60000"/>${reply('200 OK')}` : hangUp}`);
}

/** A caller of random patience, counted from the answer of the PBX: its greeting (4 s) is heard to the end. */
function impatient(): string {
  const patience = '<pause distribution="uniform" min="5000" max="15000"/>';
  return callingIn({ caller: '1391234[call_number]', hangUpAfterMs: 0 }).replace('<pause milliseconds="0"/>', patience);
}

interface Flood {
  readonly called: string;
  readonly perSecond: number;
  readonly seconds: number;
}

/** Whoever floods takes any refusal: 486 of a phone in a call, 480 where it rang out, 503 where the PBX had enough. */
function flooding(called: string): string {
  const [invite = ''] = callingIn({ caller: '1391234[call_number]', called, hangUpAfterMs: null }).match(/<send[\s\S]*?<\/send>/) ?? [];
  const others = [480, 503, 404, 603].map((status) => `<recv response="${status}" optional="true" next="1"/>`);
  // RFC 3261 17.1.1.3: the ACK of a refusal carries the branch of its INVITE, else the refusal is said again and again.
  const one = (text: string): string => text.replace('branch=[branch]', 'branch=z9hG4bK-[pid]-[call_number]');
  return document(`${one(invite)}
<recv response="100" optional="true"/><recv response="180" optional="true"/><recv response="183" optional="true"/>
${others.join('')}<recv response="486"/>
<label id="1"/>
<send><![CDATA[
ACK sip:${called}@[remote_ip]:[remote_port] SIP/2.0
${one(headers('ACK', 1))}]]></send>`);
}

interface Answering {
  /** The final answer to the INVITE. */
  readonly status: number;
  readonly pcap?: string;
}

function answering({ status, pcap }: Answering): string {
  const refuse = `${reply(`${status} No`)}<recv request="ACK"/>`;
  const play = pcap ? `<nop><action><exec play_pcap_audio="${pcap}"/></action></nop>` : '';
  const contact = 'Contact: <sip:trunk@[local_ip]:[local_port]>\nContent-Type: application/sdp\n';
  const take = `${reply('180 Ringing', 'Contact: <sip:trunk@[local_ip]:[local_port]>\n')}<pause milliseconds="300"/>
${reply('200 OK', contact, SDP)}<recv request="ACK"/>${play}<recv request="BYE" timeout="60000"/>${reply('200 OK')}`;
  return document(`<recv request="INVITE"/>${status === 200 ? take : refuse}`);
}

interface Account {
  readonly username: string;
  readonly password: string;
}

/** A phone registers and keeps an account for itself. */
function takingAccount({ username, password }: Account): string {
  const register = (cseq: number, authorization: string): string => `<send retrans="500"><![CDATA[
REGISTER sip:[remote_ip] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:${username}@[remote_ip]>;tag=[pid]SIPpTag[call_number]
To: <sip:${username}@[remote_ip]>
Call-ID: [call_id]
CSeq: ${cseq} REGISTER
Contact: <sip:${username}@[local_ip]:${OTHER_PORT}>;expires=300
Max-Forwards: 70
${authorization}Content-Length: 0

]]></send>`;
  // A slow PBX challenges the repeat of the first request too, each with a nonce of its own: 401s that come late are passed over.
  return document(`${register(1, '')}<recv response="401" auth="true"/>
${register(2, `[authentication username=${username} password=${password}]\n`)}<label id="1"/>
<recv response="401" optional="true" next="1"/>
<recv response="200"/>`);
}

const BUSY = document(`<recv request="INVITE"/>
${reply('486 Busy Here')}<recv request="ACK"/>`);

function start(scenario: string, args: readonly string[], address = '127.0.0.1', port = TRUNK_PORT): SippRun {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'scenario.xml'), scenario);
  const log = join(folder, 'messages.log');
  const common = ['-sf', join(folder, 'scenario.xml'), '-i', address, '-p', String(port), '-mi', address, '-nostdin'];
  const trace = ['-trace_msg', '-message_file', log, '-message_overwrite', 'true'];
  const child: ChildProcess = spawn('sipp', [...common, ...trace, ...args], { cwd: folder, stdio: 'ignore' });
  return {
    ended: new Promise((resolve) => child.once('exit', (code) => resolve(code))),
    messages: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Citizens who call in. */
export function callIn(call: CallIn): SippRun {
  const { calls = 1, everyMs = 1_000 } = call;
  return start(callingIn(call), ['-m', String(calls), '-l', String(calls), '-r', '1', '-rp', String(everyMs), PBX]);
}

/** Many citizens, two a second, who wait as long as each will; the agent may end their call before. */
export function callMany(calls: number): SippRun {
  return start(impatient(), ['-m', String(calls), '-l', String(calls), '-r', '2', PBX]);
}

/** INVITEs as fast as asked, from an address of their own, whatever becomes of those before. */
export function floodPhone({ called, perSecond, seconds }: Flood): SippRun {
  const calls = String(perSecond * seconds);
  return start(flooding(called), ['-m', calls, '-l', calls, '-r', String(perSecond), '-timeout', '60s', PBX], FLOOD_ADDRESS);
}

/** The far end of calls out. */
export function answerOne(answer: Answering): SippRun {
  return start(answering(answer), ['-m', '1']);
}

/** Not the trunk's address: the PBX takes everything from there for the trunk. */
const OTHER_PHONE = '127.0.0.2';
const OTHER_PORT = 5_072;

/** Another phone takes a seat's account. */
export function takeAccount(account: Account): SippRun {
  return start(takingAccount(account), ['-m', '1', PBX], OTHER_PHONE);
}

/** And again every quarter of a second, for a minute. */
export function fightForAccount(account: Account): SippRun {
  return start(takingAccount(account), ['-m', '240', '-r', '4', PBX], OTHER_PHONE);
}

/** And is busy whenever it is rung; `-aa`: it answers the PBX's OPTIONS, by which it is known to be there. */
export function beBusy(): SippRun {
  return start(BUSY, ['-aa'], OTHER_PHONE, OTHER_PORT);
}
