import { describe, expect, test } from 'vitest';
import { chooseShell } from '../../../../main/start/shell-choice.mjs';

const desktop = { wanted: undefined, binary: true, display: true, root: false, tried: false };

describe('which shell npm start opens', () => {
  test.each([
    ['Electron where its binary is', desktop, 'electron'],
    ['the web shell when asked for', { ...desktop, wanted: 'web' as const }, 'web'],
    ['the web shell without a display', { ...desktop, display: false }, 'web'],
    ['the web shell for root, whose sandbox Chromium refuses', { ...desktop, root: true }, 'web'],
    ['the web shell after a failed download', { ...desktop, binary: false, tried: true }, 'web'],
  ])('%s', (_, surroundings, shell) => {
    const choice = chooseShell(surroundings);
    expect(choice).toMatchObject({ kind: 'open', shell });
    expect(choice.kind === 'open' && choice.why).toMatch(/\p{Script=Han}.* · \w/u);
  });

  test('a download is tried once', () => {
    expect(chooseShell({ ...desktop, binary: false })).toEqual({ kind: 'download' });
  });

  test('and again when Electron is asked for', () => {
    expect(chooseShell({ ...desktop, binary: false, tried: true, wanted: 'electron' })).toEqual({ kind: 'download' });
  });
});
