import { describe, expect, test } from 'vitest';
import { heardProblemSchema, PROBLEM_CODES, PROBLEMS, problemOf, problemSchema } from '../../../../shared/central/problem.ts';

describe('every code', () => {
  test.each(PROBLEM_CODES)('%s has a status of a refusal and says in both languages what it is and what to do', (code) => {
    const { status, title, titleEn, help, helpEn } = PROBLEMS[code];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
    expect(title).toMatch(/^[\p{Script=Han}，、]{2,20}$/u);
    expect(titleEn).toMatch(/^[A-Z][\w ’-]+$/);
    expect(help).toMatch(/\p{Script=Han}.*。$/u);
    expect(helpEn).toMatch(/^[A-Z].*\.$/);
    expect(problemSchema.parse(problemOf(code, '测试。Test.'))).toMatchObject({ type: `/problems/${code}`, status, title, code });
  });
});

test('a document is bounded, whatever it is given', () => {
  const fields = Array.from({ length: 60 }, () => 'f'.repeat(200));
  expect(problemSchema.safeParse(problemOf('bad-request', 'x'.repeat(2_000), { fields, status: 413 })).data).toMatchObject({ status: 413 });
});

describe('a seat reads', () => {
  test('what today’s central says', () => {
    expect(heardProblemSchema.parse(problemOf('key-released', '停用', { fields: ['key'] }))).toMatchObject({
      code: 'key-released',
      detail: '停用',
      fields: ['key'],
    });
  });
  test('what yesterday’s said', () => {
    expect(heardProblemSchema.parse({ code: 'not-found', message: '没有' })).toMatchObject({ code: 'not-found', detail: '没有' });
  });
  test('what tomorrow’s may say, without `message` and with a code of its own', () => {
    const said = { type: 'https://central.example/p/quota', title: 'x', status: 409, detail: '满了', code: 'quota-used', fields: 7 };
    expect(heardProblemSchema.parse(said)).toMatchObject({ code: 'quota-used', detail: '满了' });
  });
  test.each([
    {},
    null,
    { error: 'Not Found' },
    { code: 404, message: 'no' },
    { code: 'Not Found', message: 'x' },
    { type: '/x', detail: 'y' },
  ])('nothing in what a gateway says: %j', (said) => expect(heardProblemSchema.safeParse(said).success).toBe(false));
});

test('yesterday’s seat reads today’s document: code, message and fields stand where they stood', () => {
  const { code, message, fields } = problemOf('item-unknown', '目录里没有', { fields: ['itemCode'] });
  expect({ code, message, fields }).toEqual({ code: 'item-unknown', message: '目录里没有', fields: ['itemCode'] });
});
