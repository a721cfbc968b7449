import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { MarkEntry } from '../../../../../shared/order/caller-mark.ts';
import { emptyDay } from '../../../../../shared/queue/day-figures.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../../../shared/time/clock.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

/** Two to decide, one in force. */
function entries(now: number): MarkEntry[] {
  const entry = { agentId: '1001', agentName: '林静', number: '20261123-000007', before: 0, mark: null };
  return [
    { ...entry, orderId: 'a', phone: '139****5678', notes: '一接通就骂人', proposedAt: now - HOUR_MS, before: 2 },
    { ...entry, orderId: 'b', phone: '138****0001', notes: '反复拨打', proposedAt: now - 1 },
    {
      ...{ ...entry, orderId: 'c', phone: '137****0002', notes: '骂人' },
      ...{ proposedAt: now - DAY_MS, mark: { until: now + 11 * DAY_MS, decidedAt: now } },
    },
  ];
}

async function mountLead(list?: MarkEntry[]): Promise<MountedDesk> {
  const desk = await mountDesk({ ...onDuty, agent: { id: '2001', name: '周敏', roles: ['lead'] }, role: 'lead' });
  open = desk;
  const now = desk.time.clock();
  desk.main.marks.list = { entries: list ?? entries(now), days: 7, mostDays: 30 };
  desk.main.emit('queue:changed', {
    agents: [],
    board: { waiting: [], talking: [], seats: [], counted: [], day: emptyDay(now) },
  });
  await desk.rest(30 * SECOND_MS);
  await desk.press({ code: 'Backslash', altKey: true });
  return desk;
}

const key = (desk: MountedDesk, name: string, code = name): Promise<boolean> => desk.press({ code, key: name });
const panel = (): string => document.querySelector('.mark-panel')?.textContent ?? '';
const foot = (): string => document.querySelector('.mark-foot > p')?.textContent ?? '';
const chosen = (): string => document.querySelector('.mark-row[aria-selected="true"]')?.textContent ?? '';
const decided = (desk: MountedDesk): unknown[] =>
  desk.main.asked.filter(({ channel }) => channel === 'lead:decide-mark').map(({ payload }) => payload);

test('a lead reads how each stands, which number, who, when, how often before, and what was said', async () => {
  await mountLead();
  const [first, , last] = [...document.querySelectorAll('.mark-row')].map(({ textContent }) => textContent);
  expect(first).toMatch(/待批139\*{4}5678林静今日 13:00此前 2 次一接通就骂人/);
  expect(last).toMatch(/生效至 12-04 \d\d:\d\d137/);
  expect(panel()).toContain('待批 2');
  expect(panel()).toContain('不拦截来电');
});

test('approves by keys, for as many days as the lead says and central allows', async () => {
  const desk = await mountLead();
  await key(desk, 'Enter');
  expect(foot()).toContain('批准标记 7 天');
  expect(decided(desk)).toEqual([]);
  await key(desk, 'ArrowLeft');
  await key(desk, 'ArrowLeft');
  expect(foot()).toContain('批准标记 5 天');
  await key(desk, 'Enter');
  expect(decided(desk)).toEqual([{ orderId: 'a', decision: { kind: 'approve', days: 5 } }]);
  expect(chosen()).toContain('138****0001');
  await key(desk, 'Enter');
  for (let more = 0; more < 40; more += 1) await key(desk, 'ArrowRight');
  expect(foot()).toContain('批准标记 30 天');
});

test('refuses by keys what waits, and ends what is in force; Esc and another row forget it', async () => {
  const desk = await mountLead();
  await key(desk, 'r', 'KeyR');
  expect(foot()).toContain('不批准');
  await key(desk, 'Escape');
  await key(desk, 'r', 'KeyR');
  await key(desk, 'ArrowDown');
  expect(foot()).not.toContain('再按 Enter');
  await key(desk, 'r', 'KeyR');
  await key(desk, 'Enter');
  await key(desk, 'End');
  await key(desk, 'Enter');
  expect(foot(), 'it is approved already').not.toContain('再按 Enter');
  await key(desk, 'r', 'KeyR');
  expect(foot()).toContain('提前结束');
  await key(desk, 'Enter');
  expect(decided(desk)).toEqual([
    { orderId: 'b', decision: { kind: 'refuse' } },
    { orderId: 'c', decision: { kind: 'end' } },
  ]);
});

test('a decision of another lead takes what was pressed away, not the row in front', async () => {
  const desk = await mountLead();
  await key(desk, 'ArrowDown');
  await key(desk, 'Enter');
  const [, second, third] = entries(desk.time.clock());
  if (!second || !third) throw new Error('there are three');
  desk.main.marks.list = {
    entries: [{ ...second, mark: { until: desk.time.clock() + DAY_MS, decidedAt: 0 } }, third],
    days: 7,
    mostDays: 30,
  };
  await desk.rest(30 * SECOND_MS);
  expect(chosen()).toContain('138****0001');
  expect(foot()).not.toContain('再按 Enter');
});

test('what central will not do is said, and the list is read again', async () => {
  const desk = await mountLead();
  desk.main.fail('lead:decide-mark', 'mark-decided');
  await act(async () => document.querySelector<HTMLElement>('.mark-foot .ui-button:last-child')?.click());
  await key(desk, 'Enter');
  expect(document.body.textContent).toContain('这个标记已经有了别的决定');
  desk.main.fail('lead:marks', 'central-offline');
  await desk.rest(30 * SECOND_MS);
  expect(panel()).toContain('读不到标记');
});

test('an agent asks for none', async () => {
  open = await mountDesk(onDuty);
  await open.rest(60 * SECOND_MS);
  expect(open.main.asked.filter(({ channel }) => channel.startsWith('lead:'))).toEqual([]);
});
