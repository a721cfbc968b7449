import type { Page } from '@playwright/test';
import { DAY_MS, HOUR_MS } from '../../../shared/time/clock.ts';
import { afterCallScenes } from './after-call-scenes.ts';
import { draftOf, rowFor } from './fake-main.ts';
import { listScenes } from './list-scenes.ts';
import { matterScenes } from './matter-scenes.ts';
import { visitScenes } from './visit-scenes.ts';

const DAY_BEFORE = Date.UTC(2026, 10, 20, 6, 2);

async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('button', { name: /坐席状态/ }).waitFor();
}

async function ring(page: Page): Promise<void> {
  const past = [
    {
      at: DAY_BEFORE,
      orders: [rowFor({ createdAt: DAY_BEFORE, outbox: { kind: 'accepted', number: '20261120-001207', dueAt: null, at: DAY_BEFORE } })],
    },
    { at: DAY_BEFORE - 3 * DAY_MS, orders: [] },
    {
      at: DAY_BEFORE - 9 * DAY_MS,
      orders: [rowFor({ createdAt: DAY_BEFORE, title: '小区路灯不亮', itemName: '路灯', outcome: { kind: 'answered' } })],
    },
    { at: DAY_BEFORE - 12 * DAY_MS, orders: [rowFor({ createdAt: DAY_BEFORE, title: '施工噪声扰民' })] },
    { at: DAY_BEFORE - 20 * DAY_MS, orders: [] },
  ];
  await page.evaluate((calls) => {
    const { main, phone } = window.preview ?? {};
    const callId = phone?.ring();
    main?.setView({ state: { kind: 'reserved' }, since: Date.now() });
    if (!callId) return;
    main?.pops.set(callId, {
      numberShown: '139 1234 5678',
      last30Days: 5,
      calls: calls.map((call) => ({ ...call, callId: crypto.randomUUID(), direction: 'in' as const, answered: true })),
    });
    main?.emit('call:changed', { callId });
  }, past);
  await page.getByText('139 1234 5678').waitFor();
}

async function answer(page: Page): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByLabel('记录').waitFor();
  await page.evaluate(() => window.preview?.main.setView({ state: { kind: 'talking' }, since: Date.now() - 161_000 }));
}

async function fill(page: Page): Promise<void> {
  await page.keyboard.press('Alt+KeyW');
  await page
    .getByLabel('记录')
    .fill('家里暖气不热，客厅才14度，三天了。物业说已经报修，没有人来。家里有老人。\n要求尽快派人来查，恢复供暖。');
  await page.keyboard.press('Alt+KeyS');
  await page.keyboard.type('供暖');
  await page.getByRole('option').first().waitFor();
}

async function finishForm(page: Page): Promise<void> {
  await page.keyboard.press('Enter');
  await page.keyboard.type('wj');
  await page.getByRole('option', { name: /望京/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('花家地西里三区 12号楼 3单元');
  await page.getByRole('radio', { name: '集中供暖' }).check();
  await page.getByLabel('供暖单位').fill('望京供热厂');
  await page.getByLabel('来电人', { exact: true }).fill('王秀兰');
  await page.getByLabel('标题').fill('暖气不热已三天');
  await page.getByText('截止（预计）').waitFor();
}

/** A time, a title and photos, all in the notes and none in its field. */
async function event(page: Page): Promise<void> {
  await talk(page);
  await fill(page);
  await finishForm(page);
  await page.getByLabel('记录').fill('昨天晚上九点多开始家里暖气不热，客厅才14度。物业没有人来。拍了照片。\n要求尽快派人来查，恢复供暖。');
  await page.getByLabel('标题').fill('');
}

async function talk(page: Page): Promise<void> {
  await signIn(page);
  await ring(page);
  await answer(page);
}

/** The sound of the call that is up: broken off, or back. */
async function sound(page: Page, kind: 'recovering' | 'dead' | 'back', forMs: number): Promise<void> {
  await talk(page);
  await page.evaluate(
    ([now, ago]) => {
      const phone = window.preview?.phone;
      phone?.setView({ calls: phone.view().calls.map((call) => ({ ...call, sound: { kind: now, since: Date.now() - ago } })) });
    },
    [kind, forMs] as const,
  );
  await page.getByText(kind === 'back' ? '声音已恢复' : '声音中断').waitFor();
}

/** The moments of a shift worth looking at. */
async function phoneTab(page: Page, name: string): Promise<void> {
  await talk(page);
  await page.keyboard.press('Alt+p');
  await page.getByRole('tab', { name }).click();
}

export const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'sign-in': async (page) => {
    await page.getByRole('button', { name: '登录' }).waitFor();
  },
  'sign-in-wrong': async (page) => {
    await page.evaluate(() => window.preview?.main.setView({ central: { kind: 'down', error: { kind: 'central-offline' }, since: 0 } }));
    await page.getByLabel('密码').fill('54321');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('工号或密码不对').waitFor();
  },
  idle: signIn,
  deaf: async (page) => {
    await page.evaluate(() =>
      window.preview?.phone.setView({
        health: { registration: { kind: 'registered' }, microphone: 'refused', audio: 'running', codecs: 'shared' },
      }),
    );
    await signIn(page);
    await page.evaluate(() => window.preview?.main.setView({ central: { kind: 'down', error: { kind: 'central-offline' }, since: 0 } }));
    await page.getByText('中心 连不上').waitFor();
  },
  standby: async (page) => {
    await page.evaluate(() =>
      window.preview?.phone.setView({
        health: {
          registration: { kind: 'registered', standby: 'pbx2.hotline.example:8089' },
          microphone: 'live',
          audio: 'running',
          codecs: 'shared',
        },
      }),
    );
    await signIn(page);
    await page.getByText('备用 pbx2').waitFor();
  },
  ring: async (page) => {
    await signIn(page);
    await ring(page);
  },
  'sound-broken': (page) => sound(page, 'recovering', 7_000),
  'sound-dead': (page) => sound(page, 'dead', 21_000),
  'sound-back': (page) => sound(page, 'back', 0),
  candidates: async (page) => {
    await talk(page);
    await fill(page);
  },
  form: async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
  },
  event,
  'event-taken': async (page) => {
    await event(page);
    await page.keyboard.press('Alt+Slash');
    await page.keyboard.press('1');
    await page.keyboard.press('Alt+Quote');
    await page.keyboard.press('Alt+Semicolon');
    await page.keyboard.press('Alt+Slash');
  },
  'event-future': async (page) => {
    await event(page);
    await page.getByLabel('时间').fill('2027年2月30日');
    await page.getByLabel('标题').fill('暖气从昨天晚上开始一直不热而且没人管');
  },
  consult: async (page) => {
    await talk(page);
    await fill(page);
    await page.keyboard.press('Alt+KeyC');
    await page.keyboard.type('01065120000');
    await page.keyboard.press('Enter');
    await page.getByText('正在呼叫').waitFor();
    await page.evaluate(() => {
      const { phone } = window.preview ?? {};
      const second = phone?.view().calls.find(({ consult }) => consult);
      if (!second) return;
      phone?.apply(second.call.id, { kind: 'answered', at: Date.now() - 12_000 });
      phone?.step({ kind: 'answered' });
    });
    await page.getByText('正在商谈').waitFor();
  },
  'emergency-call': async (page) => {
    await talk(page);
    await fill(page);
    await page.keyboard.press('Alt+Digit9');
    await page.getByText('告诉 119').waitFor();
  },
  'consult-failed': async (page) => {
    await talk(page);
    await page.keyboard.press('Alt+Digit8');
    await page.getByText('接通即三方').waitFor();
    await page.evaluate(() => {
      const { phone } = window.preview ?? {};
      phone?.setView({ calls: phone.view().calls.filter(({ consult }) => !consult) });
      phone?.step({ kind: 'consultEnded', reason: 'busy' });
    });
    await page.getByText('已回到来电人').waitFor();
  },
  'too-long': async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.getByLabel('详细地址').fill('望京西路近花家地西里'.repeat(500));
    await page.getByLabel('联系电话').fill('1391234567O');
    await page.getByLabel('供暖单位').fill('望京供热厂'.repeat(60));
    await page.getByLabel('标题').fill('暖气不热'.repeat(20));
    await page.getByLabel('记录').fill('暖气不热。'.repeat(4_100));
    await page.getByText('超出 4500 字').waitFor();
  },
  receipt: async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.keyboard.press('Control+Enter');
    await page.getByText('请念给来电人').waitFor();
  },
  'wrap-up': async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.keyboard.press('Control+Enter');
    await page.getByText('请念给来电人').waitFor();
    await page.evaluate(() => {
      const { main } = window.preview ?? {};
      const order = main?.orders[0];
      if (order) main.orders[0] = { ...order, outbox: { kind: 'accepted', number: '20261123-004512', dueAt: null, at: Date.now() } };
      main?.emit('dispatch:changed', { edition: 2 });
    });
    await page.keyboard.press('Alt+KeyN');
    await page.keyboard.type('另外想问');
    await page.keyboard.press('F8');
    await page.evaluate(() => window.preview?.main.setView({ state: { kind: 'acw' }, since: Date.now() - 23_000 }));
    await page.getByText('20261123-004512').first().waitFor();
  },
  'wrap-up-over': async (page) => {
    await talk(page);
    await page.keyboard.press('Alt+KeyZ');
    await page.getByText('通话后 · 用餐').click();
    await page.keyboard.press('F8');
    await page.evaluate(() => window.preview?.main.setView({ state: { kind: 'acw' }, since: Date.now() - 83_000 }));
    await page.getByText('整理完毕，用餐').waitFor();
  },
  'left-draft': async (page) => {
    const draft = { ...draftOf(null, Date.now() - HOUR_MS, { title: '自来水管爆了', notes: '自来水管爆了' }), agentId: '1002' };
    await page.evaluate((left) => void window.preview?.main.drafts.set(left.id, left), draft);
    await signIn(page);
    await page.getByText('1002 留下').waitFor();
  },
  wording: async (page) => {
    await talk(page);
    await page.getByLabel('记录').fill('我家暖气不热，物业胡说八道');
    await page.getByText('还没写').waitFor();
  },
  outcomes: async (page) => {
    await talk(page);
    await page.keyboard.press('Alt+KeyO');
    await page.getByRole('menu').waitFor();
  },
  channels: async (page) => {
    await talk(page);
    await page.keyboard.press('Alt+KeyO');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('5');
    await page.getByText('仲裁').waitFor();
  },
  mistaken: async (page) => {
    await page.evaluate(() => {
      const main = window.preview?.main;
      if (!main) return;
      main.mistaken.found = { code: '02.01.02', l1: '公共服务', l2: '供暖', l3: '计划外停暖', times: 3 };
      const because = ['暖气不热'];
      const hit = { l1: '公共服务', l2: '供暖', because, confident: false, alarm: null };
      main.suggestions.push(
        { ...hit, code: '02.01.01', l3: '室温不达标', confident: true },
        { ...hit, code: '02.01.02', l3: '计划外停暖' },
      );
    });
    await talk(page);
    await page.getByLabel('记录').fill('家里暖气不热');
    await page.getByText('把握大').waitFor();
    await page.keyboard.press('Alt+1');
    await page.getByText('错派提醒').waitFor();
    await page.keyboard.press('Alt+s');
  },
  refused: async (page) => {
    await talk(page);
    await page.getByLabel('记录').fill('邻居装修噪音');
    await page.keyboard.press('Control+Enter');
    await page.getByText('还缺 事项').first().waitFor();
  },
  ...listScenes(signIn),
  ...visitScenes(signIn),
  ...afterCallScenes,
  unsaved: async (page) => {
    await page.evaluate(() => window.preview?.main.fail('draft:save', 'store-locked'));
    await talk(page);
    await page.getByLabel('记录').fill('自来水管爆了');
    await page.getByText('记录还没有存到本机').waitFor();
  },
  devices: async (page) => {
    await page.evaluate(() => {
      const { phone } = window.preview ?? {};
      const headset = { id: 'h', label: 'Jabra Engage 50 II (0b0e:4052)', groupId: 'h' };
      const speaker = { id: 's', label: 'Built-in Audio Analog Stereo', groupId: 's' };
      if (!phone) return;
      const { audio } = phone.view();
      const wanted = { microphone: headset, speech: headset, ring: speaker };
      const connected = { on: true, state: 'connected', name: 'Jabra Engage 50 II' } as const;
      phone.setView({ audio: { ...audio, inputs: [headset], outputs: [headset, speaker], wanted, heard: 0.6, headset: connected } });
    });
    await talk(page);
    await page.keyboard.press('Alt+p');
    await page.getByLabel('麦克风', { exact: true }).waitFor();
  },
  takenKeys: async (page) => {
    await page.evaluate(() =>
      window.preview?.main.setView({
        takenKeys: [
          { keys: 'Ctrl+Alt+F2', act: 'answer' },
          { keys: 'Ctrl+Alt+F8', act: 'hangUp' },
        ],
      }),
    );
    await talk(page);
    await page.keyboard.press('Alt+p');
    await page.getByText('被其他程序占用').waitFor();
  },
  unplugged: async (page) => {
    await page.evaluate(() => {
      const { phone } = window.preview ?? {};
      const wanted = { id: 'h', label: 'Jabra Engage 50 II', groupId: 'h' };
      const { audio } = phone?.view() ?? {};
      if (audio) phone?.setView({ audio: { ...audio, wanted: { ...audio.wanted, microphone: wanted }, missing: ['microphone'] } });
    });
    await talk(page);
    await page.getByText('不见了').waitFor();
  },
  quality: (page) => phoneTab(page, '质量'),
  missed: (page) => phoneTab(page, '未接'),
  diagnostics: (page) => phoneTab(page, '诊断'),
  ...matterScenes(talk),
  help: async (page) => {
    await talk(page);
    await page.keyboard.press('F1');
    await page.getByText('按键表').first().waitFor({ state: 'attached' });
  },
  'alt-held': async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.keyboard.down('Alt');
    await page.locator('.key-badges').waitFor();
  },
  remap: async (page) => {
    await talk(page);
    await page.keyboard.press('F1');
    await page.getByRole('button', { name: '改键…' }).click();
    await page.keyboard.press('F1');
    await page.getByRole('button', { name: /^静音/ }).last().click();
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: /^保持/ }).last().click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('再按一次就互换').waitFor();
  },
  dark: async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.getByRole('button', { name: /坐席状态/ }).click();
    await page.getByRole('menuitem', { name: '深色' }).click();
  },
  english: async (page) => {
    await talk(page);
    await fill(page);
    await finishForm(page);
    await page.getByRole('button', { name: /坐席状态/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
  },
  lead: async (page) => {
    await page.getByRole('radio', { name: '班长' }).check();
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '班长' }).waitFor();
  },
};
