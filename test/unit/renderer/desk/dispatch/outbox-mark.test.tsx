import { act } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OutboxState } from '../../../../../shared/dispatch/outbox.ts';
import type { AppErrorKind } from '../../../../../shared/errors.ts';
import { rowFor } from '../../../../support/desk-preview/fake-main.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

const queued = (kind: AppErrorKind): OutboxState => ({ kind: 'queued', attempt: 1, nextAttemptAt: 1, lastError: { kind } });

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
  const rows = [queued('central-offline'), queued('central-pending')].map((outbox, n) => rowFor({ createdAt: n + 1, outbox }));
  desk.main.orders.push(...rows);
  desk.refresh();
  await desk.rest();
  await desk.press({ code: 'KeyG', altKey: true });
  await desk.rest();
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

test('an order that central has, without a number yet, does not look like one that central has not', () => {
  const marks = [...document.querySelectorAll('.order-list .outbox-mark')].map(({ textContent }) => textContent?.slice(2));
  expect(marks.toSorted()).toEqual(['待发送', '待给号']);
  expect(document.querySelector('.order-list')?.textContent).toContain('中心系统已收下，正式工单号还没给。');
});

test('nor is it called unsent, in the strip and on paper', async () => {
  expect(document.querySelector('.order-strip')?.textContent).toContain('待发 1');
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  for (const copy of document.querySelectorAll<HTMLElement>('.order-act-copy')) {
    copy.click();
    await desk.rest();
  }
  const states = write.mock.calls.map(([text]) => /状态：(.+)/.exec(text)?.[1]);
  expect(states.toSorted()).toEqual(['待发送', '待给号']);
  write.mockRestore();
});

test('nor in the caller’s past calls', async () => {
  desk.phone.ring({});
  await desk.rest();
  const id = desk.desk.call.getState().current?.call.id ?? '';
  const call = { callId: crypto.randomUUID(), at: 1, direction: 'in', answered: true } as const;
  const orders = [rowFor({ createdAt: 1, outbox: queued('central-pending') })];
  await act(async () => desk.desk.call.setState({ pops: { [id]: { numberShown: '', last30Days: 1, calls: [{ ...call, orders }] } } }));
  expect(document.querySelector('.past-calls-fate')?.textContent).toContain('待给号');
});
