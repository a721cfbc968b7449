import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { beijingDay } from '../../../../shared/time/beijing-time.ts';
import { addWorkingDays } from '../../../../shared/time/working-days.ts';

const beijing = (text: string): number => Date.parse(`${text}+08:00`);

describe('working days', () => {
  it('skip the National Day week of 2026 and count the Saturday that pays for it', () =>
    expect(beijingDay(addWorkingDays(beijing('2026-09-30T10:00:00'), 2).at)).toBe('2026-10-09'));

  it('begin on the next working day for what came in on a Saturday', () =>
    expect(addWorkingDays(beijing('2026-11-21T10:00:00'), 1)).toEqual({ at: beijing('2026-11-23T10:00:00'), certain: true }));

  it('are certain until the last day of the last year that is known', () => {
    expect(addWorkingDays(beijing('2026-12-30T10:00:00'), 1).certain).toBe(true);
    expect(addWorkingDays(beijing('2026-12-31T10:00:00'), 1).certain).toBe(false);
  });

  it.each(['America/Los_Angeles', 'Pacific/Auckland'])('are the same on a machine in %s', (TZ) => {
    const file = new URL('../../../../shared/time/working-days.ts', import.meta.url);
    const script = `import { addWorkingDays } from '${file}'; console.log(JSON.stringify(addWorkingDays(${beijing('2026-09-30T23:30:00')}, 2)))`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual({ at: beijing('2026-10-09T23:30:00'), certain: true });
  });
});

describe('the day in Beijing', () => {
  it('begins eight hours before that of Greenwich', () => {
    expect(beijingDay(Date.UTC(2026, 10, 23, 15, 59, 59))).toBe('2026-11-23');
    expect(beijingDay(Date.UTC(2026, 10, 23, 16))).toBe('2026-11-24');
  });
});
