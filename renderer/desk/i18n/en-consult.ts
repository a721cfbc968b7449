import type { zhCnConsult } from './zh-cn-consult.ts';

export const enConsult: typeof zhCnConsult = {
  region: 'Third party',
  none: 'Transfer · three-way',
  number: 'Third party',
  calling: { talk: 'Calling', transfer: 'Transfers at the answer', join: 'Calling, three-way at the answer' },
  talking: 'Talking',
  waiting: 'Waiting',
  conference: 'Three-way call',
  referring: 'Transferring',
  notReached: '{{why}}; back with the caller',
  notTransferred: 'Not transferred ({{status}}); the caller is still here',
  noWord: 'Not transferred: no word from the phone system; the caller is still here',
  readOut: {
    title: 'Tell {{service}}',
    place: 'Place',
    matter: 'Matter',
    answers: 'Details',
    caller: 'Caller',
    number: 'Ring back',
    ask: 'Not noted yet: ask now',
  },
};
