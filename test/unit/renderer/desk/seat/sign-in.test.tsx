import { afterEach, describe, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;

async function mount(...args: Parameters<typeof mountDesk>): Promise<MountedDesk> {
  open = await mountDesk(...args);
  return open;
}

afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

const find = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find((one) => [...one.children].some(({ textContent }) => textContent === name));
const words = (): string => document.body.textContent ?? '';
const notes = (): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>('#field-notes');

describe('sign-in', () => {
  test('in practice the demo account is filled in, and a wrong password says so', async () => {
    const desk = await mount();
    expect(find('#sign-in-agent')?.getAttribute('value')).toBe('1001');
    await desk.type(find('#sign-in-password'), '54321');
    find('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await desk.rest();
    expect(words()).toContain('工号或密码不对');
    await desk.type(find('#sign-in-password'), '12345');
    find('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await desk.rest();
    expect(button('示闲')).toBeTruthy();
  });

  test('another person sits down: nothing of the one before is on the screen', async () => {
    const desk = await mount(onDuty);
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.type(notes(), '前一位的字');
    await desk.rest(300);
    desk.main.drafts.clear();
    desk.main.setView({ agent: { id: '1002', name: '赵强', roles: ['agent'] } });
    await desk.rest();
    expect(words()).not.toContain('前一位的字');
    expect(desk.desk.classification.getState().tabs).toEqual([]);
  });

  test('main forgot who sat here: what it had not stored yet is there after the next sign-in, and stored', async () => {
    const desk = await mount(onDuty);
    await desk.press({ code: 'KeyN', altKey: true });
    desk.main.fail('draft:save', 'bridge-down');
    await desk.type(notes(), '还没存的字');
    await desk.rest(300);
    desk.main.setView({ agent: null, role: null, state: { kind: 'offline' } });
    await desk.rest();
    expect(words()).not.toContain('还没存的字');
    desk.main.fail('draft:save', null);
    desk.main.setView(onDuty);
    await desk.rest(6_000);
    expect(notes()?.value).toBe('还没存的字');
    expect([...desk.main.drafts.values()].map(({ form }) => form.notes)).toEqual(['还没存的字']);
  });
});
