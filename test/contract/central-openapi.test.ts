import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWire } from '../support/wire.ts';
import { lintOpenApi } from '../tools/lint-openapi.ts';
import { currentOpenApi, OPENAPI_FILE } from '../tools/openapi.ts';
import type { Operation } from '../tools/openapi-examples.ts';

const source = readFileSync(OPENAPI_FILE, 'utf8');
const { paths } = JSON.parse(source) as { paths: Record<string, Record<string, Operation>> };

test('the committed OpenAPI document is what the routes say; if not, run `npm run openapi`', async () => {
  expect(source === (await currentOpenApi())).toBe(true);
});

describe('the lint', () => {
  test('has nothing to say about the committed document', async () => {
    expect(await lintOpenApi(source)).toEqual([]);
  });
  test.each([
    ['an operation without a name', '"operationId": "getHealth"', '"x-was": "getHealth"', 'operation-operationId'],
    ['a tag that nobody explained', '"tags": [\n          "health"', '"tags": [\n          "hearth"', 'operation-tag-defined'],
    ['an example that is none', '"version": "0.0.0-test"', '"version": 7', 'no-invalid-media-type-examples'],
    ['a reference to nothing', '#/components/schemas/Health"', '#/components/schemas/Wealth"', 'no-unresolved-refs'],
  ])('finds %s', async (_name, right, wrong, rule) => {
    expect(source).toContain(right);
    expect((await lintOpenApi(source.replace(right, wrong))).join('\n')).toContain(rule);
  });
});

const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
);

test.each(operations)('%s shows a request and an answer as they are', (_name, { requestBody, responses }) => {
  if (requestBody !== undefined) expect(JSON.stringify(requestBody)).toContain('"examples"');
  const answers = Object.entries(responses).filter(
    ([status, { content }]) => status.startsWith('2') && status !== '226' && content !== undefined,
  );
  if (JSON.stringify(answers).includes('application/json')) expect(JSON.stringify(answers)).toContain('"examples"');
});

test('every operation is written down for both sides', () => {
  expect(
    readWire()
      .map(({ operation }) => operation)
      .sort(),
  ).toEqual(operations.map(([name]) => name).sort());
});

test.each(readWire().map((wire) => [wire.operation, wire] as const))(
  '%s documents every status it was seen with',
  (operation, { exchanges }) => {
    const [method = '', path = ''] = operation.split(' ');
    expect(Object.keys(paths[path]?.[method]?.responses ?? {})).toEqual(
      expect.arrayContaining(exchanges.map(({ response }) => String(response.status))),
    );
  },
);
