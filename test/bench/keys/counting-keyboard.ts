import type { Page } from '@playwright/test';

/** What a key was pressed for. */
export const purposes = ['type', 'item', 'place', 'questions', 'send'] as const;
export type Purpose = (typeof purposes)[number];

/** The only way to the keyboard: what is not counted here was not pressed. A chord (Alt+1) is one key. */
export interface CountingKeyboard {
  press(purpose: Purpose, chord: string): Promise<void>;
  /** Letters typed to search: each one counts. */
  type(purpose: Purpose, letters: string): Promise<void>;
  /** Chinese by an input method: the keys it takes count, and the text is what comes out. */
  compose(purpose: Purpose, letters: string, text: string): Promise<void>;
  /** Notes and the door number: the caller's own words, which somebody has to write whatever the program. */
  write(text: string): Promise<void>;
  counted(): Readonly<Record<Purpose, number>>;
}

/** A key as it reaches the page while an input method has it: without a text of its own. */
async function pressComposing(page: Page, letters: string): Promise<void> {
  const wire = await page.context().newCDPSession(page);
  const key = { key: 'Process', code: 'KeyA', windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
  for (const _ of letters) {
    await wire.send('Input.dispatchKeyEvent', { ...key, type: 'rawKeyDown' });
    await wire.send('Input.dispatchKeyEvent', { ...key, type: 'keyUp' });
  }
  await wire.detach();
}

export function countingKeyboard(page: Page): CountingKeyboard {
  const { keyboard } = page;
  const counts: Record<Purpose, number> = { type: 0, item: 0, place: 0, questions: 0, send: 0 };
  return {
    press: async (purpose, chord) => {
      counts[purpose] += 1;
      await keyboard.press(chord);
    },
    type: async (purpose, letters) => {
      counts[purpose] += letters.length;
      await keyboard.type(letters);
    },
    compose: async (purpose, letters, text) => {
      counts[purpose] += letters.length;
      await pressComposing(page, letters);
      await keyboard.insertText(text);
    },
    write: (text) => keyboard.insertText(text),
    counted: () => ({ ...counts }),
  };
}
