import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CitizenScript } from '../../shared/drill/citizen-script.ts';
import { scriptOf, voiceScriptSchema } from '../../shared/drill/voice-script.ts';
import { type AppError, appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** The citizen of the practice call that is no drill. */
export function readVoiceScript(voicesDir: string, scenario: string): Result<CitizenScript, AppError> {
  try {
    return ok(scriptOf(voiceScriptSchema.parse(JSON.parse(readFileSync(join(voicesDir, `${scenario}.json`), 'utf8')))));
  } catch (error) {
    return err(appError('internal', `script ${scenario}: ${error instanceof Error ? error.message : 'unreadable'}`));
  }
}
