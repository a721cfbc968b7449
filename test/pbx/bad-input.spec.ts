import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { issueCertificates } from './support/certificates.ts';
import { ASKS_AGAIN_MS, expectRinging, light } from './support/on-screen.ts';
import { type LiveOptions, type LiveSeat, test, waitUntil } from './support/pbx-fixture.ts';

interface Bad {
  readonly name: string;
  readonly options: LiveOptions;
  /** What the light says. */
  readonly why: string;
  /** The setting it names, beside it. */
  readonly setting: string;
}

const account = (username: string, password: string): LiveOptions => ({
  settings: { sip: { username, password: 'keystore:sip.password' } },
  secrets: { 'sip.password': password },
});

const BAD: readonly Bad[] = [
  {
    name: 'a server that nobody runs',
    options: { settings: { sip: { servers: ['ws://127.0.0.1:9/ws'] } } },
    why: '电话服务器没有开',
    setting: 'sip.servers',
  },
  {
    name: 'a server that is no telephone',
    options: { settings: { sip: { servers: ['ws://127.0.0.1:8088/nothing-here'] } } },
    why: '电话服务器的地址不对',
    setting: 'sip.servers',
  },
  {
    name: 'a realm that is not the one the PBX asks for',
    options: {
      settings: { sip: { realm: 'hotline', username: 'otherrealm', password: 'keystore:sip.password' } },
      secrets: { 'sip.password': 'pw-otherrealm' },
    },
    why: '电话系统的认证域不对',
    setting: 'sip.realm',
  },
  { name: 'a wrong password', options: account('nobody', 'guess'), why: '电话账号密码不对', setting: 'sip.password' },
  {
    name: 'an account that may not register (403)',
    options: account('nobody', 'pw-nobody'),
    why: '电话系统不许本席登记',
    setting: 'sip.username',
  },
];

/** The light says why, the line below names the setting, and both are gone when it is mended. */
async function expectNamed({ desk, ...seat }: LiveSeat, why: string, setting: string): Promise<void> {
  await expect(light({ desk, ...seat })).toContainText(why, { timeout: 15_000 });
  await expect(desk().getByRole('region', { name: '提示' })).toContainText(setting);
}

for (const { name, options, why, setting } of BAD) {
  test(`${name}: the light says so and names ${setting}`, async ({ openLive }) => {
    const seat = await openLive(options);
    await seat.signIn();
    await expectNamed(seat, why, setting);
    await expect(light(seat)).toContainText('接不到电话');
  });
}

test('an expired certificate of the PBX: the light says so and names sip.servers; over a good one calls come', async ({
  browser,
  hall,
  openLive,
  trunk,
}) => {
  const { authority, key, good, expired } = issueCertificates();
  await hall.asterisk.serveTls(expired, key);
  const settings = { sip: { servers: ['wss://localhost:8089/ws'] }, central: { certificates: [authority] } };
  const seat = await openLive({ settings });
  await seat.signIn();
  await expectNamed(seat, '电话服务器的证书过期', 'sip.servers');
  await hall.asterisk.serveTls(good, key);
  // This browser does not know the city's authority; main does, and so it tells that the browser is to blame.
  await expectNamed(seat, '浏览器连不上电话服务器', 'sip.servers');
  const trusting = await browser.newContext({ ignoreHTTPSErrors: true });
  const other = await openLive({ settings, seat: '8002', agent: '1002', context: trusting });
  await other.signIn();
  await expect(light(other)).toHaveText(/能接到电话/);
  await other.ready();
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 40_000 });
  await expectRinging(other, undefined, ASKS_AGAIN_MS);
  caller.kill();
  await trusting.close();
});

test('another phone takes the seat’s account: the seat takes it back, and the call rings here', async ({ hall, readySeat, trunk }) => {
  const { sip } = await hall.central.enrol('8001');
  const seat = await readySeat();
  await trunk.takeSeat(sip.username, sip.password);
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 40_000 });
  await expectRinging(seat, undefined, ASKS_AGAIN_MS);
  caller.kill();
});

test('another phone that takes the account again and again is named, and the queue finds it busy (486)', async ({
  hall,
  readySeat,
  trunk,
}) => {
  const { sip } = await hall.central.enrol('8001');
  const seat = await readySeat();
  trunk.fightForSeat(sip.username, sip.password);
  trunk.callIn({ caller: '13912345678', hangUpAfterMs: 20_000 });
  await expectNamed(seat, '另一部电话占着本席', 'hotline-pjsip.conf max_contacts');
  await expect
    .poll(async () => (await hall.queueEvents()).find(({ kind }) => kind === 'declined'), { timeout: 15_000 })
    .toMatchObject({ seat: '8001', cause: 'busy' });
});

test('a call with no codec of ours never rings in silence: 488, and the light names the allow line', async ({ hall, openLive, trunk }) => {
  const seat = await openLive(account('oldcodec', 'pw-oldcodec'));
  await seat.signIn();
  await expect(light(seat)).toHaveText(/能接到电话/);
  const caller = trunk.callIn({ caller: '13912345678', called: '7001', hangUpAfterMs: 1_000 });
  await expectNamed(seat, '对方的语音编码本机不会', 'hotline-pjsip.conf allow');
  caller.kill();
  expect(await hall.told()).toEqual([]);
});

test('a queue that the PBX does not have is named, and the others work', async ({ hall, openLive, trunk }) => {
  await hall.central.stop();
  await hall.central.start({ queues: ['12345', '99999'] });
  const seat = await openLive();
  await seat.signIn();
  await expectNamed(seat, '交换机上没有这个队列', 'telephony.queues');
  await expect(seat.desk().getByRole('region', { name: '提示' })).toContainText('99999');
  const caller = trunk.callIn({ caller: '13912345678', hangUpAfterMs: 15_000 });
  await seat.page.keyboard.press('Alt+x');
  await expectRinging(seat);
  caller.kill();
});

test('a manager password that the PBX refuses is named, never shown', async ({ hall, openLive }) => {
  await hall.central.stop();
  await hall.central.start({ amiSecret: 'not-this-one' });
  const seat = await openLive();
  await seat.signIn();
  await expectNamed(seat, '交换机不认中心的账号', 'telephony.ami.secretFile');
  const log = readFileSync(join(hall.central.dir, 'data', 'central.log'), 'utf8');
  expect(log).toContain('"problem":"refused"');
  expect(log + hall.central.output()).not.toContain('not-this-one');
});

test('a manager account with too few rights is named', async ({ hall, openLive }) => {
  const file = join(hall.asterisk.runDir, 'etc', 'hotline-manager.conf');
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, before.replace(/^write = .*$/m, 'write = call'));
  await hall.asterisk.cli('module reload manager');
  try {
    await hall.central.stop();
    await hall.central.start();
    const seat = await openLive();
    await seat.signIn();
    await expectNamed(seat, '交换机没有给中心权限', 'manager.conf write');
  } finally {
    writeFileSync(file, before);
    await hall.asterisk.cli('module reload manager');
  }
  await waitUntil('the rights are back', async () => (await hall.asterisk.cli('manager show user hotline')).includes('agent'));
});
