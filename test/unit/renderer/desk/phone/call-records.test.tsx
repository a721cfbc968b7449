import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk;
const panel = (): string => document.querySelector('[role=tabpanel]')?.textContent ?? '';
const named = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('button, [role=tab]')].find(({ textContent }) => textContent?.trim() === name);

async function click(name: string): Promise<void> {
  await act(async () => named(name)?.click());
  await open.rest();
}

async function tab(name: string): Promise<void> {
  await open.press({ code: 'KeyP', altKey: true });
  await click(name);
}

beforeEach(async () => {
  open = await mountDesk(onDuty);
});
afterEach(async () => {
  await open.dispose();
  open.phone.dispose();
});

describe('what became of calls', () => {
  test('how they sounded stands under 质量, with the warning in words', async () => {
    await tab('质量');
    expect(panel()).toContain('今天 2 通，出过告警 1 通');
    expect(panel()).toContain('声音丢失');
    expect(panel()).toContain('opus · host');
  });

  test('those that were missed stand under 未接 with their cause, and their trace on demand', async () => {
    await tab('未接');
    expect(panel()).toContain('坐席未接或拒接');
    expect(panel()).toContain('没有到达话机');
    expect(panel()).not.toContain('INVITE');
    await click('看信令');
    expect(panel()).toContain('INVITE');
  });

  test('how many were missed stands in the strip', () => {
    expect(document.querySelector('.top-strip-missed')?.textContent).toBe('未接 2');
  });

  test('diagnostics are saved without anything personal unless it is asked for', async () => {
    const texts: string[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) void blob.text().then((text) => texts.push(text));
      return 'blob:x';
    });
    await tab('诊断');
    await click('保存诊断文件');
    expect(texts).toEqual(['false']);
    expect(panel()).toContain('已保存：seat.json');
    expect(panel()).toContain('话机页面没有回答');
  });
});

describe('the call card', () => {
  test('says what is wrong with the sound while it is wrong, the worst first, and moves nothing', async () => {
    const id = open.phone.ring();
    open.phone.apply(id, { kind: 'answered', at: 1 });
    await open.rest();
    const lines = (): number => document.querySelectorAll('.call-face > p').length;
    const before = lines();
    open.phone.setView({
      warnings: [
        { callId: id, kind: 'rtt' },
        { callId: id, kind: 'loss' },
      ],
    });
    await open.rest();
    expect(document.querySelector('.call-face .chip-warn')?.textContent).toBe('声音丢失');
    expect(lines()).toBe(before);
    open.phone.setView({ warnings: [] });
    await open.rest();
    expect(document.querySelector('.call-face .chip-warn')).toBeNull();
  });
});
