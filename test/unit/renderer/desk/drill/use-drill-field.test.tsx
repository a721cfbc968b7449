import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, test } from 'vitest';
import { DeskProvider } from '../../../../../renderer/desk/desk-context.tsx';
import { useDrillField } from '../../../../../renderer/desk/drill/use-drill-field.ts';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';
import { createDrillMain, type DrillMain, NOON, runningDrill } from '../../../../support/drill-looks.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function mount(main: DrillMain): Promise<MountedDesk> {
  const desk = await mountDesk({}, main);
  closing.push(async () => {
    await desk.dispose();
    desk.phone.dispose();
  });
  return desk;
}

function Listener({ on }: { readonly on: boolean }): ReactNode {
  useDrillField(on);
  return null;
}

interface Listening {
  readonly turn: (on: boolean) => Promise<void>;
  /** What was told so far. */
  readonly told: () => (string | null)[];
  /** The keyboard is in the element with this id now. @returns what that told */
  readonly enter: (id: string) => Promise<(string | null)[]>;
}

/** The hook beside a form that is made of nothing but what the browser knows. */
async function listen(fields: string, on = true): Promise<Listening> {
  const main = createDrillMain(onDuty);
  const desk = await mount(main);
  const [form, place] = [document.createElement('form'), document.createElement('div')];
  form.innerHTML = fields;
  document.body.append(form, place);
  const root = createRoot(place);
  const turn = (next: boolean): Promise<void> =>
    act(async () =>
      root.render(
        <DeskProvider desk={desk.desk}>
          <Listener on={next} />
        </DeskProvider>,
      ),
    );
  const leave = (): Promise<void> => act(async () => root.unmount());
  closing.push(async () => {
    await leave();
    form.remove();
    place.remove();
  });
  await turn(on);
  const told = (): (string | null)[] => main.payloads('drill:field').map(({ topic }) => topic);
  return {
    ...{ turn, told },
    enter: async (id) => {
      const before = told().length;
      const element = document.getElementById(id);
      if (!element) throw new Error(`there is no #${id}`);
      await act(async () => element.focus());
      await desk.rest();
      return told().slice(before);
    },
  };
}

describe('the field that has the keyboard', () => {
  test.each([
    ['field-place', 'place'],
    ['field-detail', 'detail'],
    ['field-caller', 'name'],
    ['field-phone', 'phone'],
    ['question-heatingUnit', 'question:heatingUnit'],
  ])('#%s, empty, asks for %s', async (id, topic) => {
    const { enter } = await listen(`<input id="${id}" value="">`);
    expect(await enter(id)).toEqual([topic]);
  });

  test.each(['field-place', 'field-detail', 'field-caller', 'field-phone', 'question-heatingUnit'])(
    '#%s, filled in, asks nothing',
    async (id) => {
      const { enter } = await listen(`<input id="${id}" value="望京">`);
      expect(await enter(id)).toEqual([null]);
    },
  );

  test('a list to choose from asks until something is chosen', async () => {
    const { enter } = await listen(`
      <select id="question-floor"><option value="">…</option><option value="1">1</option></select>
      <select id="question-since"><option value="">…</option><option value="1" selected>1</option></select>`);
    expect(await enter('question-floor')).toEqual(['question:floor']);
    expect(await enter('question-since')).toEqual([null]);
  });

  test('one that asks the caller nothing says so', async () => {
    const { enter } = await listen(`
      <textarea id="field-notes"></textarea><input id="field-item" value=""><input id="field-title" value="">
      <input id="question-" value=""><button id="field-caller" type="button">x</button>`);
    for (const id of ['field-notes', 'field-item', 'field-title', 'question-', 'field-caller']) expect(await enter(id), id).toEqual([null]);
  });

  test('is told each time the keyboard moves, and what was filled in meanwhile is not asked again', async () => {
    const { enter, told } = await listen('<input id="field-place" value=""><input id="field-caller" value="">');
    await enter('field-place');
    await enter('field-caller');
    document.querySelector<HTMLInputElement>('form #field-place')?.setAttribute('value', '望京街道');
    await enter('field-place');
    expect(told()).toEqual(['place', 'name', null]);
  });
});

const choices = (chosen: string): string =>
  ['集中供暖', '自采暖']
    .map((choice, at) => `<input type="radio" id="choice${at}" name="question-heatingMode" ${choice === chosen ? 'checked' : ''}>`)
    .join('');

describe('a row of choices', () => {
  test('asks by the name of its group while none is chosen', async () => {
    const { enter } = await listen(choices(''));
    expect(await enter('choice1')).toEqual(['question:heatingMode']);
  });

  test('asks nothing once one is chosen, from whichever of them', async () => {
    const { enter } = await listen(choices('集中供暖'));
    expect(await enter('choice0')).toEqual([null]);
    expect(await enter('choice1')).toEqual([null]);
  });

  test('looks at its own group only', async () => {
    const { enter } = await listen(`${choices('')}<input type="radio" id="other" name="question-floor" checked>`);
    expect(await enter('choice0')).toEqual(['question:heatingMode']);
    expect(await enter('other')).toEqual([null]);
  });

  test('that asks the caller nothing says so', async () => {
    const { enter } = await listen('<input type="radio" id="help" name="request-type">');
    expect(await enter('help')).toEqual([null]);
  });
});

describe('while nobody talks', () => {
  test('nothing is told; it begins and ends with the talk', async () => {
    const { enter, turn, told } = await listen('<input id="field-place" value=""><input id="field-caller" value="">', false);
    await enter('field-place');
    expect(told()).toEqual([]);
    await turn(true);
    expect(await enter('field-caller')).toEqual(['name']);
    await turn(false);
    expect(await enter('field-place')).toEqual([]);
  });
});

describe('on the desk itself', () => {
  test.each(['waiting', 'wrapping'] as const)('a drill that is %s hears nothing of the fields', async (phase) => {
    const main = createDrillMain(onDuty, { running: runningDrill({ phase }) });
    const desk = await mount(main);
    await desk.press({ code: 'KeyN', altKey: true });
    await desk.press({ code: 'KeyD', altKey: true });
    expect(document.activeElement).toBe(document.querySelector('#field-place'));
    expect(main.payloads('drill:field')).toEqual([]);
  });

  test('while it talks, the form tells place, address, question, name and number, and silence where a thing is filled in', async () => {
    const main = createDrillMain(onDuty, { running: runningDrill({ phase: 'talking', answeredAt: NOON }) });
    const desk = await mount(main);
    const last = (): string | null | undefined => main.payloads('drill:field').at(-1)?.topic;
    const enter = async (selector: string): Promise<void> => {
      await act(async () => document.querySelector<HTMLElement>(selector)?.focus());
      await desk.rest();
    };
    await desk.press({ code: 'KeyN', altKey: true });
    expect(last()).toBeNull();
    await desk.type(document.querySelector('#field-item'), '供暖');
    await desk.press({ code: 'Enter', key: 'Enter' });
    await desk.press({ code: 'KeyD', altKey: true });
    expect(last()).toBe('place');
    await enter('#field-detail');
    expect(last()).toBe('detail');
    await enter('input[name="question-heatingMode"]');
    expect(last()).toBe('question:heatingMode');
    await enter('#question-heatingUnit');
    expect(last()).toBe('question:heatingUnit');
    await desk.press({ code: 'KeyL', altKey: true });
    expect(last()).toBe('name');
    await enter('#field-phone');
    expect(last()).toBe('phone');
    await desk.type(document.querySelector('#field-caller'), '王淑芬');
    await enter('#field-title');
    await enter('#field-caller');
    expect(last()).toBeNull();
  });
});
