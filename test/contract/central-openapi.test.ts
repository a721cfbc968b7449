import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { currentOpenApi, OPENAPI_FILE } from '../tools/openapi.ts';

test('the committed OpenAPI document is what the routes say; if not, run `npm run openapi`', async () => {
  expect(readFileSync(OPENAPI_FILE, 'utf8') === (await currentOpenApi())).toBe(true);
});
