import { describe, expect, it } from 'vitest';
import { readDue } from '../../../../shared/reminder/read-due.ts';
import { beijingDay, beijingTime } from '../../../../shared/time/beijing-time.ts';

/** Monday 2026-11-23 14:00:20 in Beijing. */
const NOW = Date.UTC(2026, 10, 23, 6, 0, 20);

function read(text: string): string {
  const due = readDue(text, NOW);
  return due.kind === 'due' ? `${beijingDay(due.at).slice(5)} ${beijingTime(due.at)}` : due.kind;
}

describe('a time typed in a call', () => {
  it.each([
    ['15:30', '11-23 15:30'],
    ['15：30', '11-23 15:30'],
    ['1530', '11-23 15:30'],
    ['14:00', '11-23 14:00'],
    ['09:30', '11-24 09:30'],
    ['+20', '11-23 14:20'],
    ['+0', '11-23 14:00'],
    ['+1h', '11-23 15:00'],
    ['20分钟后', '11-23 14:20'],
    ['半小时后', '11-23 14:30'],
    ['一个半小时后', '11-23 15:30'],
    ['两小时后', '11-23 16:00'],
    ['3点半', '11-23 15:30'],
    ['三点', '11-23 15:00'],
    ['九点', '11-24 09:00'],
    ['下午4点一刻', '11-23 16:15'],
    ['晚上8点', '11-23 20:00'],
    ['明天9点', '11-24 09:00'],
    ['明天 9', '11-24 09:00'],
    ['明早8点半', '11-24 08:30'],
    ['后天15:00', '11-25 15:00'],
    ['周五10:00', '11-27 10:00'],
    ['下周一9点', '11-30 09:00'],
    ['12月1日9点', '12-01 09:00'],
    ['12-1 9:00', '12-01 09:00'],
  ])('«%s» is %s', (text, due) => expect(read(text)).toBe(due));

  it.each(['', '20', '明天', '25:00', '15:75', '13-40 9:00', '2-30 9:00', '回电', '20分钟', '999999999'])('«%s» is none', (text) =>
    expect(read(text)).toBe('unread'),
  );

  it('tells what is over and what is too far from what cannot be read', () => {
    expect(read('今天9点')).toBe('past');
    expect(read('11-22 9:00')).toBe('far');
    expect(read('+999h')).toBe('far');
  });
});
