import type { Question } from '../catalogue.ts';

/** `heatingMode:供暖方式!=集中供暖/自采暖`: key (may be left out), label, `!` where an answer is due, choices. */
const QUESTION = /^(?:([a-z][a-zA-Z0-9]{1,30})[:：])?([^!！=]+)([!！]?)(?:=(.+))?$/;

export function writeQuestion({ key, label, required, choices }: Question): string {
  return `${key}:${label}${required ? '!' : ''}${choices.length > 0 ? `=${choices.join('/')}` : ''}`;
}

/** @param keyOfLabel the key under which other items ask the same; answers are stored by it. null: not understood */
export function readQuestion(text: string, keyOfLabel: (label: string) => string | undefined): Question | null {
  const [, key, label = '', mark = '', choices = ''] = QUESTION.exec(text) ?? [];
  if (label === '') return null;
  return {
    key: key ?? keyOfLabel(label) ?? keyFor(label),
    label,
    required: mark !== '',
    choices: choices === '' ? [] : choices.split('/').map((choice) => choice.trim()),
  };
}

/** The same in every version that asks it: a draft's answers stay with their question. */
function keyFor(label: string): string {
  let hash = 2_166_136_261;
  for (const char of label) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return `q${hash.toString(36)}`;
}
