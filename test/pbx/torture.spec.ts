import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openRawPbx, type RawPbx } from '../support/raw-pbx.ts';
import { answerTo } from '../support/sip-text.ts';
import { tortureMessages } from '../support/torture-messages.ts';
import { expectRinging, expectTalking, light } from './support/on-screen.ts';
import { type LiveSeat, test } from './support/pbx-fixture.ts';

/** What went wrong in the page itself: anything thrown that nobody caught, and its end. */
interface Mishaps {
  readonly list: string[];
}

/** The real page at a server that says whatever the test says. */
async function openAt(pbx: RawPbx, openLive: (options: object) => Promise<LiveSeat>): Promise<LiveSeat & { readonly mishaps: Mishaps }> {
  const sip = { servers: [pbx.address], username: '8001', password: 'keystore:sip.password' };
  const seat = await openLive({ settings: { sip }, secrets: { 'sip.password': 'any' } });
  const mishaps: Mishaps = { list: [] };
  seat.page.on('pageerror', ({ message }) => mishaps.list.push(message));
  seat.page.on('crash', () => mishaps.list.push('the page is gone'));
  seat.page.on('dialog', (dialog) => mishaps.list.push(dialog.message()));
  await seat.signIn();
  await expect(light(seat)).not.toContainText('电话服务器');
  await expect.poll(() => pbx.contact()).not.toBe('');
  return { ...seat, mishaps };
}

/** The next call: it rings on the screen, is answered with a description of sound, and ends. */
async function nextCall(pbx: RawPbx, seat: LiveSeat): Promise<void> {
  const call = pbx.call();
  await expectRinging(seat);
  await seat.page.keyboard.press('F2');
  await expectTalking(seat);
  expect(call.finals).toEqual([200]);
  call.bye();
  await expect(seat.desk().getByRole('region', { name: '通话', exact: true })).not.toContainText('通话中');
}

test('the 49 messages of RFC 4475 at the real page: nothing is thrown, nothing hangs, and the next call is answered', async ({
  openLive,
}) => {
  test.setTimeout(300_000);
  const pbx = await openRawPbx();
  const seat = await openAt(pbx, openLive);
  for (const message of tortureMessages()) {
    await test.step(`${message.section} ${message.title}`, async () => {
      for (const frame of [message.isText ? message.octets.toString() : message.octets, message.addressed(pbx.contact())]) {
        if (frame === null) continue;
        pbx.send(frame);
        await pbx.fence();
        // A well-formed INVITE to this phone may ring, as a citizen's does; it is declined.
        await seat.page.keyboard.press('F9');
        await pbx.fence();
      }
      await nextCall(pbx, seat);
    });
  }
  expect(seat.mishaps.list).toEqual([]);
  // Main's log says that there was trouble, and nothing of what was said.
  const log = readFileSync(join(seat.program.dataDir, 'live', 'log', 'main.log'), 'utf8');
  expect(log).toMatch(/"kind":"bad-message".*trouble at the phone/);
  expect(log).not.toMatch(/example\.(com|org|net)|192\.0\.2/);
  await pbx.dispose();
});

const NAMES = [
  ['script', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
  ['marks that turn the text around', '\u202E\u2066moc.live\u2069\u200F'],
  ['ten kilobytes', '长'.repeat(3_400)],
  ['NULs and bells', 'a\\\u0000b\\\u0007\\\u001Bc'],
] as const;

test('names that strangers write are shown as text, in one line, and move nothing', async ({ openLive }) => {
  const pbx = await openRawPbx();
  const seat = await openAt(pbx, openLive);
  const card = seat.desk().getByRole('region', { name: '通话', exact: true });
  const before = await card.boundingBox();
  for (const [what, name] of NAMES) {
    await test.step(what, async () => {
      const call = pbx.call({ from: `"${name}" <sip:13912345678@pbx.invalid>` });
      await expectRinging(seat);
      expect(await card.locator('img, script').count()).toBe(0);
      expect(await card.textContent()).not.toMatch(/[\p{Cc}\p{Cf}]|长{81}/u);
      expect(await card.boundingBox()).toEqual(before);
      expect(await seat.deskFrame().evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      call.cancel();
      await expect(card).toContainText('没有通话');
    });
  }
  await nextCall(pbx, seat);
  expect(seat.mishaps.list).toEqual([]);
  await pbx.dispose();
});

test('a server that redirects and challenges without end: the call ends in words after one and two INVITEs', async ({ openLive }) => {
  const pbx = await openRawPbx();
  const seat = await openAt(pbx, openLive);
  const card = seat.desk().getByRole('region', { name: '通话', exact: true });
  const answers = [
    [1, (text: Parameters<typeof answerTo>[0]) => answerTo(text, '302 Moved Temporarily', ['Contact: <sip:1@elsewhere.invalid>'])],
    [
      2,
      (text: Parameters<typeof answerTo>[0]) =>
        answerTo(text, '401 Unauthorized', [`WWW-Authenticate: Digest realm="r", nonce="${text.cseq}"`]),
    ],
  ] as const;
  for (const [tries, answer] of answers) {
    let asked = 0;
    pbx.onRequest = (request) => {
      if (request.method !== 'INVITE') return null;
      asked += 1;
      return answer(request);
    };
    await seat.page.keyboard.press('Alt+h');
    await seat.page.keyboard.type('13987654321');
    await seat.page.keyboard.press('Enter');
    await expect(card).toContainText('对方拒接');
    await pbx.fence();
    expect(asked).toBe(tries);
    pbx.onRequest = () => null;
    await nextCall(pbx, seat);
  }
  expect(seat.mishaps.list).toEqual([]);
  await pbx.dispose();
});
