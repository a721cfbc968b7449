import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { activeTab } from '../../../../../renderer/desk/classification/classification-store.ts';
import { pickItem } from '../../../../../renderer/desk/classification/form-actions.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let desk: MountedDesk;

beforeEach(async () => {
  desk = await mountDesk(onDuty);
  await desk.press({ code: 'KeyN', altKey: true });
  await desk.rest();
});
afterEach(async () => {
  await desk.dispose();
  desk.phone.dispose();
});

const field = (name: string): HTMLInputElement | null => document.querySelector<HTMLInputElement>(`#field-${name}`);
const hint = (name: string): string => document.querySelector(`#field-${name}-hint`)?.textContent ?? '';
const fault = (name: string): string => document.querySelector(`#field-${name}-fault`)?.textContent ?? '';
const form = () => activeTab(desk.desk.classification.getState())?.form;

async function write(notes: string): Promise<void> {
  await desk.type(document.querySelector('#field-notes'), notes);
  await desk.rest(300);
}

/** The desk's day is Monday, 23 November 2026, 14:00 in Beijing. */
describe('when it happened', () => {
  test('is not asked before anything needs it', async () => {
    expect(field('occurred')).toBeNull();
    await write('来电人咨询怎么交供暖费');
    expect(field('occurred')).toBeNull();
    await pickItem(desk.desk, '02.01.01');
    await desk.rest();
    expect(field('occurred')?.placeholder).toBe('什么时候的事');
    await desk.press({ code: 'KeyQ', altKey: true });
    expect(field('occurred')).toBeNull();
  });

  test('is proposed from the notes, and in the form only when it is taken, by one key', async () => {
    await write('家里昨天晚上九点多开始没有暖气');
    expect(field('occurred')).toMatchObject({ placeholder: '昨天晚上九点多开始', value: '' });
    expect(hint('occurred')).toBe('11-22 21:00 起？');
    expect(form()?.occurred).toBe('');
    await desk.press({ code: 'Semicolon', altKey: true });
    expect(form()?.occurred).toBe('昨天晚上九点多开始');
    expect(document.activeElement).toBe(field('occurred'));
    expect(hint('occurred')).toBe('11-22 21:00 起');
  });

  test('once taken or typed follows no later note', async () => {
    await write('昨天停暖');
    await desk.type(field('occurred'), '前天');
    await desk.press({ code: 'Semicolon', altKey: true });
    await write('今天早上停暖');
    expect(form()?.occurred).toBe('前天');
    expect(hint('occurred')).toBe('11-21');
  });

  test('Enter in the empty field takes it, but not while an input method composes', async () => {
    await write('昨天停暖');
    field('occurred')?.focus();
    await desk.press({ code: 'Enter', key: 'Enter', isComposing: true, keyCode: 229 });
    expect(form()?.occurred).toBe('');
    await desk.press({ code: 'Enter', key: 'Enter' });
    expect(form()?.occurred).toBe('昨天');
  });

  test('is shown by its key also where nothing asks it, and goes again when it is left empty', async () => {
    await write('来电人咨询怎么交供暖费');
    await desk.press({ code: 'Semicolon', altKey: true });
    expect(document.activeElement).toBe(field('occurred'));
    expect(field('occurred')).not.toBeNull();
    await desk.press({ code: 'KeyJ', altKey: true });
    expect(field('occurred')).toBeNull();
    await write('昨天开始没有暖气');
    expect(document.activeElement?.id).toBe('field-notes');
    expect(field('occurred')).not.toBeNull();
  });

  test('asked for where there is no draft takes the keyboard from nobody later', async () => {
    await desk.press({ code: 'Delete', altKey: true });
    await desk.press({ code: 'Delete', altKey: true });
    await desk.rest();
    expect(form()).toBeUndefined();
    await desk.press({ code: 'Semicolon', altKey: true });
    await desk.press({ code: 'Quote', altKey: true });
    expect(desk.desk.classification.getState().focus).toBeNull();
  });

  test('does not vanish under the hands where it is emptied to be written anew', async () => {
    await write('来电人咨询怎么交供暖费');
    await pickItem(desk.desk, '02.01.01');
    await desk.rest();
    await desk.type(field('occurred'), '昨天');
    await desk.press({ code: 'KeyQ', altKey: true });
    await desk.type(field('occurred'), '');
    expect(document.activeElement).toBe(field('occurred'));
    await desk.type(field('occurred'), '前天');
    expect(form()?.occurred).toBe('前天');
    await desk.type(field('occurred'), '');
    await desk.press({ code: 'KeyJ', altKey: true });
    expect(field('occurred')).toBeNull();
  });

  test('that cannot be is marked at the field, and stays', async () => {
    await write('昨天停暖');
    await desk.type(field('occurred'), '2月30日');
    expect(fault('occurred')).toBe('! 没有这个日期或钟点');
    await desk.type(field('occurred'), '明天下午');
    expect(fault('occurred')).toBe('! 在来电之后，请核对');
    expect(form()).toMatchObject({ occurred: '明天下午', notes: '昨天停暖' });
  });
});

describe('the title', () => {
  test('is proposed in grey, goes with the order, and is taken by one key', async () => {
    await pickItem(desk.desk, '02.01.01');
    await write('来电人反映家里暖气不热，客厅14度，要求尽快来修');
    expect(field('title')).toMatchObject({ placeholder: '暖气不热，客厅14度', value: '' });
    await desk.press({ code: 'Quote', altKey: true });
    expect(form()?.title).toBe('暖气不热，客厅14度');
    expect(document.activeElement).toBe(field('title'));
  });

  test('that was typed is never written over', async () => {
    await pickItem(desk.desk, '02.01.01');
    await desk.type(field('title'), '我写的');
    await write('来电人反映家里暖气不热，要求尽快来修');
    await desk.press({ code: 'Quote', altKey: true });
    expect(form()?.title).toBe('我写的');
  });

  test('over fifteen characters says so', async () => {
    await desk.type(field('title'), '暖'.repeat(16));
    expect(hint('title')).toBe('超过15字');
    await desk.type(field('title'), '暖'.repeat(15));
    expect(hint('title')).toBe('');
  });
});

describe('what the caller has to show', () => {
  const button = (): HTMLButtonElement | null => document.querySelector<HTMLButtonElement>('#attachments');

  test('is asked where the notes say so, and noted by two keys', async () => {
    await write('家里没有暖气');
    expect(button()).toBeNull();
    await write('家里没有暖气，拍了照片');
    expect(button()?.textContent).toContain('附件？');
    await desk.press({ code: 'Slash', altKey: true });
    await desk.press({ code: 'Digit1', key: '1' });
    expect(form()?.attachments).toEqual({ kinds: ['photo'], way: null });
    await desk.press({ code: 'Slash', altKey: true });
    await desk.press({ code: 'Digit6', key: '6' });
    expect(form()?.attachments).toEqual({ kinds: ['photo'], way: 'unit' });
    expect(button()?.textContent).toContain('照片');
    await desk.press({ code: 'Slash', altKey: true });
    await desk.press({ code: 'Digit1', key: '1' });
    expect(form()?.attachments).toEqual({ kinds: [], way: null });
  });

  test('once noted stays where the notes no longer speak of it', async () => {
    await write('有合同');
    await desk.press({ code: 'Slash', altKey: true });
    await desk.press({ code: 'Digit4', key: '4' });
    await write('有');
    expect(button()?.textContent).toContain('合同票据');
  });
});
