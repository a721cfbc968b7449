import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, parseSettings } from '../../../../main/settings/settings.ts';

describe('a settings file', () => {
  it('may be empty: everything has a default', () => expect(parseSettings('{}')).toEqual({ ok: true, value: DEFAULT_SETTINGS }));

  it('changes what it names, and nothing else', () =>
    expect(parseSettings('\uFEFF{"practice":{"scenario":"tone"}}')).toEqual({
      ok: true,
      value: { ...DEFAULT_SETTINGS, practice: { scenario: 'tone' } },
    }));

  it('names an unknown key with the nearest right one', () =>
    expect(parseSettings('{"iceGatherMs":200,"practice":{"scenarios":"tone","colour":"red"}}')).toEqual({
      ok: false,
      error: [
        { path: 'practice.scenarios', problem: 'unknown key', nearest: 'scenario' },
        { path: 'practice.colour', problem: 'unknown key', nearest: null },
        { path: 'iceGatherMs', problem: 'unknown key', nearest: 'iceGatheringMs' },
      ],
    }));

  it('names a value out of bounds by its key', () =>
    expect(parseSettings('{"iceGatheringMs":1}')).toMatchObject({ ok: false, error: [{ path: 'iceGatheringMs' }] }));

  it('that is no JSON is said so, not taken for an empty one', () =>
    expect(parseSettings('{ice')).toMatchObject({ ok: false, error: [{ path: '' }] }));
});
