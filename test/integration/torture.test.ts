import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Hall, openHall } from '../support/exchange-hall.ts';
import { openRawPbx, type RawPbx } from '../support/raw-pbx.ts';
import type { SipPhone } from '../support/sip-phone.ts';
import { startSipPhone } from '../support/sip-phone.ts';
import { type TortureMessage, tortureMessages } from '../support/torture-messages.ts';
import { fireAtExchange, fireAtPhone, nextCallAt } from '../support/torture-runs.ts';

/** What became of each message; the document is written from it. */
interface Outcome {
  published: string;
  addressed: string;
  stranger: string;
  registered: string;
}

const messages = tortureMessages();
const outcomes = new Map<string, Outcome>();
const NOTHING_YET: Outcome = { published: '', addressed: '', stranger: '', registered: '' };

function note(message: TortureMessage, part: Partial<Outcome>): void {
  outcomes.set(message.file, { ...NOTHING_YET, ...outcomes.get(message.file), ...part });
}

/** Text where it may be a text frame. */
const frameOf = (message: TortureMessage): Buffer | string => (message.isText ? message.octets.toString() : message.octets);

describe('the messages are those of the RFC', () => {
  test('49 of them, each with its section, as many octets as noted', () => {
    expect(messages).toHaveLength(49);
    expect(new Set(messages.map(({ section }) => section)).size).toBe(49);
    for (const { file, octets, bytes } of messages) expect([file, octets.length]).toEqual([file, bytes]);
  });

  // RFC 4475 says of these that the number is wrong on purpose, is there twice, is missing, or that more follows.
  const OTHERWISE = ['clerr.dat', 'ncl.dat', 'mcl01.dat', 'dblreq.dat', 'inv2543.dat'];
  test.each(messages.filter(({ file }) => !OTHERWISE.includes(file)))('$file is as long as its Content-Length', ({ octets }) => {
    const text = octets.toString('latin1');
    const head = text.slice(0, text.indexOf('\r\n\r\n'));
    expect(Number(/^(?:content-length|l)[ \t]*:[ \t]*(\d+)/im.exec(head)?.[1])).toBe(text.length - head.length - 4);
  });

  test('not an octet changed', () => {
    const all = createHash('sha256');
    for (const { octets } of messages) all.update(octets);
    expect(all.digest('hex')).toMatchInlineSnapshot(`"093cf17b4d44144551291dc0027ee7e1464d3f3c01092f972665f3d2ddbcebef"`);
  });
});

describe('at the phone', () => {
  let pbx: RawPbx;
  beforeAll(async () => {
    pbx = await openRawPbx();
  });
  afterAll(() => pbx.dispose());

  test.each(messages)('$section $title: no crash, no hang, and the next call is answered', async (message) => {
    const published = await fireAtPhone(pbx, () => frameOf(message));
    expect(await fireAtPhone(pbx, () => message.octets)).toBe(published);
    note(message, { published, addressed: await fireAtPhone(pbx, (contact) => message.addressed(contact)) });
  });
});

describe('at the practice exchange', () => {
  let hall: Hall;
  let seat: SipPhone;
  let citizen: SipPhone;
  beforeAll(async () => {
    hall = await openHall();
    seat = await hall.seat('8001');
    citizen = await hall.phone('citizen');
  });
  afterAll(() => hall.dispose());

  test.each(messages)('$section $title: no crash, no hang, and the next call is queued and answered', async (message) => {
    const stranger = await startSipPhone({ address: hall.exchange.address, username: 'nobody', password: '' });
    const of = (from: SipPhone, frame: Buffer | string): Promise<string> => fireAtExchange(from, frame);
    const registered = await hall.phone('9');
    note(message, { stranger: await of(stranger, frameOf(message)), registered: await of(registered, frameOf(message)) });
    await stranger.dispose();
    await registered.dispose();
    await nextCallAt(hall, seat, citizen);
  });

  test('a binary frame is read as a text frame is (RFC 7118 5)', async () => {
    const stranger = await startSipPhone({ address: hall.exchange.address, username: 'nobody', password: '' });
    const options = messages.find(({ file }) => file === 'zeromf.dat');
    expect(await fireAtExchange(stranger, options?.octets ?? null)).toBe('200');
    await stranger.dispose();
  });
});

const HEAD = `# The torture messages of RFC 4475

Written by \`test/integration/torture.test.ts\` (\`npx vitest run test/integration/torture.test.ts -u\` after a change), which fails where this
page and the program differ. All 49 messages stand byte for byte in \`test/fixtures/rfc4475\`, each is fired at the phone and at the practice
exchange, over a real socket each, and after each of them the next call must ring, be answered and end.

Over WebSocket a message is a frame (RFC 7118): text where it is UTF-8, and binary all the same, with the same outcome. A Via that names UDP
or TCP changes nothing: an answer goes back over the socket that brought the request.

- **phone**: as published its Request-URI names somebody else, hence 404; *addressed* is the same message with this phone's own address in it.
- **exchange**: from a socket that nobody registered, and from a registered account.
- *ignored*: nothing was said, and nothing rang. \`test/pbx/torture.spec.ts\` fires the same at the real page in Chromium.
- A \`Require\` that names what nobody here knows (bext01) is answered all the same: a citizen's call is not lost for an extension.

| § | message | file | RFC 4475 | over WebSocket | phone | phone, addressed | exchange | exchange, registered |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
`;

test('docs/rfc4475.md says what happened', async () => {
  const rows = messages.map(({ section, title, file, rfc, overWebSocket }) => {
    const { published, addressed, stranger, registered } = outcomes.get(file) ?? NOTHING_YET;
    const cells = [section, title.replace('<', '\\<'), file, rfc, overWebSocket === '' ? 'yes' : `yes: ${overWebSocket}`];
    return `| ${[...cells, published, addressed, stranger, registered].join(' | ')} |`;
  });
  await expect(`${HEAD}${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/rfc4475.md');
});
