import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVoiceScript } from '../../../../main/drill/voice-script-file.ts';
import { citizenScriptSchema } from '../../../../shared/drill/citizen-script.ts';
import { NOT_BEGUN, transitionConversation } from '../../../../shared/drill/conversation.ts';
import { VOICES_DIR } from '../../../support/drill-world.ts';
import { tempDir } from '../../../support/seat-store.ts';

function mustRead(scenario: string) {
  const script = readVoiceScript(VOICES_DIR, scenario);
  if (!script.ok) throw new Error(script.error.detail);
  expect(citizenScriptSchema.parse(script.value)).toEqual(script.value);
  return script.value;
}

describe('the citizen who is no drill', () => {
  it('says all lines of the heating script in one breath, each with its recorded sound, to whichever seat the queue chooses', () => {
    const { callerNumber, seat, sounds, dialogue } = mustRead('heating');
    const lines = ['line-1', 'line-2', 'line-3', 'line-4', 'line-5', 'line-6'];
    expect({ callerNumber, seat }).toEqual({ callerNumber: '13900000001', seat: null });
    expect(sounds).toEqual(Object.fromEntries(lines.map((line, at) => [line, `/voices/heating/${at + 1}.wav`])));
    for (const sound of Object.values(sounds)) expect(existsSync(join(VOICES_DIR, sound.replace('/voices/', '')))).toBe(true);
    expect(dialogue).toMatchObject({ begins: 'at-once', pauseMs: 2_500, start: 'all', answers: {}, filed: [], unknown: null, silence: [] });
    expect(dialogue.steps).toEqual({ all: { say: lines } });
  });

  it('may be a tone, which needs no file', () => {
    const { sounds, dialogue } = mustRead('tone');
    expect(sounds).toEqual({ 'line-1': 'tone:1000' });
    expect(dialogue.steps).toEqual({ all: { say: ['line-1'] } });
  });

  it.each(['visited-glad', 'visited-unhappy'])('who is visited (%s) says one recorded line to each thing that is asked', (scenario) => {
    const { sounds, dialogue } = mustRead(scenario);
    for (const sound of Object.values(sounds)) expect(existsSync(join(VOICES_DIR, sound.replace('/voices/', '')))).toBe(true);
    let now = transitionConversation(NOT_BEGUN, { kind: 'answered', at: 0 }, dialogue);
    for (let at = 1_000; now.lines.length > 0; at += 1_000) {
      expect(now.lines).toEqual([`line-${at / 1_000}`]);
      now = transitionConversation(now, { kind: 'line-over', at }, dialogue);
      now = transitionConversation(now, { kind: 'agent-stopped', at }, dialogue);
      now = transitionConversation(now, { kind: 'due', at }, dialogue);
    }
    // Greeting, permission, the four answers, good-bye; then the agent hangs up.
    expect([now.told.length, now.phase]).toEqual([7, 'listening']);
  });

  it('whose script is missing is an internal error that names it', () => {
    const script = readVoiceScript(VOICES_DIR, 'nobody');
    expect(script).toMatchObject({ ok: false, error: { kind: 'internal', detail: expect.stringContaining('script nobody: ') } });
  });

  it.each([
    ['no JSON', '{"id": "half'],
    ['not in the agreed form', '{"id": "half", "title": "半截", "callerNumber": "13900000003", "pauseMs": 0, "lines": []}'],
  ])('whose script is %s is an internal error that names it', (_what, text) => {
    const dir = tempDir();
    writeFileSync(join(dir, 'half.json'), text);
    expect(readVoiceScript(dir, 'half')).toMatchObject({
      ok: false,
      error: { kind: 'internal', detail: expect.stringContaining('script half: ') },
    });
  });
});
