import { expect, it } from 'vitest';
import { legalChannelOf, proposedOutcome } from '../../../../shared/order/proposed-outcome.ts';

// As the demonstration catalogue names them.
it.each([
  ['人民法院', 'litigation'],
  ['诉讼', 'litigation'],
  ['人民法院、仲裁机构', 'litigation'],
  ['人民法院12368、人民检察院12309', null],
  ['办案机关、人民法院', null],
  ['当地12345热线', null],
  ['劳动人事争议仲裁委员会', 'arbitration'],
  ['纪检监察机关 12388', 'discipline'],
  ['行政复议、行政诉讼', 'review'],
  ['行政复议机关', 'review'],
  ['政府信息公开工作机构', 'disclosure'],
  ['信访部门', 'petition'],
  ['人民检察院12309', null],
  ['军队有关部门', null],
] as const)('%s is %s', (text, channel) => expect(legalChannelOf(text)).toBe(channel));

it('proposes what is right where nothing may be dispatched, and nothing elsewhere', () => {
  expect(proposedOutcome({ kind: 'channel', channel: '信访部门', rule: 'channel' })).toEqual({ kind: 'channel', channel: 'petition' });
  expect(proposedOutcome({ kind: 'channel', channel: '有关中央单位', rule: 'channel' })).toBeNull();
  expect(proposedOutcome({ kind: 'emergency', service: '119', rule: 'emergency' })).toEqual({ kind: 'emergency', service: '119' });
  expect(proposedOutcome({ kind: 'ask', missing: 'item' })).toBeNull();
});
