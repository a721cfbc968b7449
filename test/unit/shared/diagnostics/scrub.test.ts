import { describe, expect, it } from 'vitest';
import { maskLabel, scrubLogLine, withoutWords } from '../../../../shared/diagnostics/scrub.ts';

describe('maskLabel', () => {
  it.each([
    ['张三的 AirPods Pro', '* AirPods Pro'],
    ["Zhang San's Jabra Evolve2", '* Jabra Evolve2'],
    ['Default - Headset Microphone (Poly Blackwire 3225)', 'Default * Headset Microphone Poly Blackwire *'],
    ['', ''],
  ])('of %j keeps make and kind', (label, shown) => {
    expect(maskLabel(label)).toBe(shown);
  });
});

describe('scrubLogLine', () => {
  it('keeps what happened and when, without digits that could be a number and without names', () => {
    const line = JSON.stringify({
      level: 40,
      time: '2026-11-27T01:00:00.000Z',
      msg: 'refused 13912345678',
      reason: '张三 at 010-6512 3456',
      n: 13912345678,
    });
    expect(scrubLogLine(line)).toBe(
      JSON.stringify({ level: 40, time: '2026-11-27T01:00:00.000Z', msg: 'refused *', reason: '* at *', n: '*' }),
    );
  });

  it('drops what is no line of the log', () => {
    expect(scrubLogLine('13912345678"}')).toBeNull();
    expect(scrubLogLine('7')).toBeNull();
  });
});

describe('withoutWords', () => {
  it('takes the longer word first, also as JSON writes it, and leaves words too short to name anybody', () => {
    expect(withoutWords('张三丰 张三 a"b a\\"b x', ['张三', '张三丰', 'a"b', 'x', ''])).toBe('* * * * x');
  });
});
