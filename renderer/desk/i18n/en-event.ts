import type { zhCnEvent } from './zh-cn-event.ts';

export const enEvent: typeof zhCnEvent = {
  occurred: 'When',
  ask: 'When did it happen',
  proposed: '{{time}}?',
  since: 'since {{time}}',
  about: 'about {{time}}',
  said: '{{said}} ({{time}})',
  future: 'after the call: check',
  nonsense: 'no such date or hour',
  files: 'Files',
  filesAsk: 'Files?',
  filesCount: 'Files {{total}}',
  kind: { photo: 'Photos', video: 'Video', audio: 'Recording', document: 'Papers' },
  way: { online: 'sent online', unit: 'given to the unit' },
  chosen: '✓ {{name}}',
};
