import type { Chord } from './chord.ts';

const alt = (code: string): Chord => ({ code, alt: true });

/**
 * Every key of the desk, once, as it is until an agent changes it: the handler, the hints on the buttons and the help
 * page all read the map that is made of this one (`remap.ts`). No bare digit and no bare letter is in it: those belong to
 * the text, and to a list while it has the keyboard.
 */
export const keyMap = {
  help: { code: 'F1' },
  answer: { code: 'F2' },
  callBack: { code: 'F4' },
  hold: { code: 'F6' },
  mute: { code: 'F7' },
  hangUp: { code: 'F8' },
  reject: { code: 'F9' },
  keypad: alt('KeyK'),
  dialOut: alt('KeyH'),
  consult: alt('KeyC'),
  swap: alt('KeyF'),
  join: alt('KeyM'),
  transfer: alt('KeyV'),
  emergency110: alt('Digit8'),
  emergency119: alt('Digit9'),
  emergency120: alt('Digit0'),
  emergency122: alt('Minus'),
  typeConsult: alt('KeyQ'),
  typeHelp: alt('KeyW'),
  typeComplaint: alt('KeyE'),
  typeReport: alt('KeyR'),
  typeSuggestion: alt('KeyT'),
  notes: alt('KeyJ'),
  item: alt('KeyS'),
  place: alt('KeyD'),
  caller: alt('KeyL'),
  sameMatter: alt('Comma'),
  title: alt('Quote'),
  occurred: alt('Semicolon'),
  attachments: alt('Slash'),
  pick1: alt('Digit1'),
  pick2: alt('Digit2'),
  pick3: alt('Digit3'),
  pick4: alt('Digit4'),
  pick5: alt('Digit5'),
  itemInstead: alt('KeyB'),
  answer1: alt('Digit6'),
  answer2: alt('Digit7'),
  dispatch: { code: 'Enter', ctrl: true },
  answered: alt('KeyA'),
  otherOutcome: alt('KeyO'),
  abuse: alt('Backslash'),
  discard: alt('Delete'),
  newDraft: alt('KeyN'),
  previousDraft: alt('BracketLeft'),
  nextDraft: alt('BracketRight'),
  orders: alt('KeyG'),
  reminders: alt('Equal'),
  ready: alt('KeyX'),
  extend: alt('Period'),
  state: alt('KeyZ'),
  practiceCall: alt('KeyY'),
  drills: alt('KeyU'),
  drillAsk: alt('KeyI'),
  phone: alt('KeyP'),
} as const satisfies Readonly<Record<string, Chord>>;

export type ActionId = keyof typeof keyMap;
/** The keys in force: the standard ones, with what the agent changed. */
export type KeyMap = Readonly<Record<ActionId, Chord>>;

/** How the help page puts them together, in the order a call meets them. */
export const keyGroups = {
  call: ['answer', 'reject', 'hangUp', 'hold', 'mute', 'callBack', 'keypad', 'dialOut'],
  consult: ['consult', 'swap', 'join', 'transfer', 'emergency110', 'emergency119', 'emergency120', 'emergency122'],
  form: [
    'notes',
    'item',
    'place',
    'caller',
    'sameMatter',
    'title',
    'occurred',
    'attachments',
    'pick1',
    'pick2',
    'pick3',
    'pick4',
    'pick5',
    'itemInstead',
    'answer1',
    'answer2',
  ],
  type: ['typeConsult', 'typeHelp', 'typeComplaint', 'typeReport', 'typeSuggestion'],
  order: ['dispatch', 'answered', 'otherOutcome', 'abuse', 'newDraft', 'previousDraft', 'nextDraft', 'discard', 'orders', 'reminders'],
  seat: ['ready', 'extend', 'state', 'practiceCall', 'drills', 'drillAsk', 'phone', 'help'],
} as const satisfies Readonly<Record<string, readonly ActionId[]>>;
