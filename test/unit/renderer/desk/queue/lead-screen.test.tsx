import { afterEach, describe, expect, test } from 'vitest';
import type { QueueView } from '../../../../../shared/ipc/views.ts';
import { emptyDay } from '../../../../../shared/queue/day-figures.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

async function mountLead(): Promise<MountedDesk> {
  open = await mountDesk({ ...onDuty, agent: { id: '2001', name: '周敏', roles: ['lead', 'agent'] }, role: 'lead' });
  return open;
}

/** Two wait, one talks, one rests. */
function view(now: number): QueueView {
  const call = { queue: '12345', calledNumber: '12345' };
  return {
    agents: [
      { id: '1001', name: '林静' },
      { id: '1002', name: '赵志远' },
    ],
    board: {
      waiting: [
        { ...call, callRef: 'young', enteredAt: now - 5_000, offeredTo: '8003' },
        { ...call, callRef: 'old', enteredAt: now - 75_000, offeredTo: null },
      ],
      talking: [{ callRef: 'talk', queue: '12345', seat: '8001', answeredAt: now - 10_000 }],
      seats: [
        { seat: '8002', state: { kind: 'notReady', reason: 'meal' }, since: now - 600_000, agentId: '1002' },
        { seat: '8001', state: { kind: 'talking' }, since: now - 10_000, agentId: '1001' },
        { seat: '8009', state: { kind: 'offline' }, since: now, agentId: null },
      ],
      counted: [],
      day: { ...emptyDay(now), offered: 100, answered: 90, answeredInTime: 84, abandoned: 8, abandonedShort: 3 },
    },
  };
}

const words = (selector: string): string[] => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? '');
const figure = (name: string): string | undefined => document.querySelector(`section[aria-label="${name}"] > b`)?.textContent ?? undefined;

test('F1 names the lead’s keys by what they do on this screen', async () => {
  const desk = await mountLead();
  await desk.press({ code: 'F1' });
  const help = document.querySelector('.help-page')?.textContent ?? '';
  expect(help).toContain('三率与排名Alt+G');
  expect(help).not.toContain('今日工单');
  await desk.press({ code: 'F1' });
  expect(document.querySelector('.help-page')).toBeNull();
});

describe('the lead’s screen', () => {
  test('says that it reads, until the queue is known', async () => {
    const desk = await mountLead();
    expect(document.body.textContent).toContain('正在读取队列');
    desk.main.emit('queue:changed', view(desk.time.clock()));
    await desk.rest();
    expect(document.body.textContent).not.toContain('正在读取队列');
  });

  test('shows six numbers, and by which formula', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    await desk.rest();
    expect([figure('等待'), figure('15 秒服务水平（今日）'), figure('放弃（今日）'), figure('坐席'), figure('平均处理时长')]).toEqual([
      '2',
      '85.7%',
      '8',
      '0 / 1 / 0 / 1',
      '–',
    ]);
    expect(figure('最长等待')).toMatch(/^01:1[5-9]$/);
    expect(document.body.textContent).toContain('15 秒内接通 ÷（接通＋放弃）');
    expect(document.body.textContent).toContain('不到 5 秒的 3');
  });

  test('the longest wait stands first, and who is past the threshold is marked', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    await desk.rest();
    expect(words('.lead-waiting').map((text) => text.includes('8003 振铃'))).toEqual([false, true]);
    expect([...document.querySelectorAll('.lead-age')].map(({ className }) => className.includes('late'))).toEqual([true, false]);
  });

  test('seats stand by their number with name, state and queue; an empty one does not', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    await desk.rest();
    const [first, second, ...rest] = words('.lead-seat');
    expect([first, second]).toEqual([
      expect.stringMatching(/^8001林静通话00:1\d12345$/),
      expect.stringMatching(/^8002赵志远示忙 用餐10:0\d$/),
    ]);
    expect(rest).toEqual([]);
  });

  test('central away: the figures are told to be old', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    desk.main.setView({ central: { kind: 'down', error: { kind: 'central-offline' }, since: desk.time.clock() } });
    await desk.rest();
    expect(words('.lead-since')[0]).toMatch(/停在 \d\d:\d\d/);
  });

  test('central hears nothing of the PBX: nothing is called live', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    await desk.rest();
    expect(words('.lead-since')).toEqual(['实时']);
    desk.main.setView({ trouble: { kind: 'pbx-unreachable', setting: 'telephony.ami.host', detail: '' } });
    await desk.rest();
    expect(words('.lead-since')[0]).toContain('中心连不上交换机：以下不再更新');
  });

  test('who leaves leaves nothing of the queue behind', async () => {
    const desk = await mountLead();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    desk.main.setView({ role: 'trainer' });
    await desk.rest();
    expect(desk.desk.queue.getState().view).toBeNull();
    desk.main.emit('queue:changed', view(desk.time.clock()));
    expect(desk.desk.queue.getState().view).toBeNull();
  });
});
