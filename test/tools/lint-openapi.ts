/**
 * `npm run check`, step "OpenAPI lint": the committed document against Redocly's rules for OpenAPI 3.1. Nothing is fetched: the document
 * refers to nothing outside itself.
 */
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { OPENAPI_FILE } from './openapi.ts';

const RULES = {
  // 4xx: whether it runs is told to everybody, and nothing can be wrong with the question.
  'operation-4xx-response': 'off',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-summary': 'error',
  'operation-singular-tag': 'error',
  'operation-tag-defined': 'error',
  'tag-description': 'error',
  'no-invalid-media-type-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'no-unused-components': 'error',
  'no-ambiguous-paths': 'error',
  'security-defined': 'error',
} as const;

/** What is wrong with the document, one line each. */
export async function lintOpenApi(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: RULES });
  const problems = await lintFromString({ source, absoluteRef: OPENAPI_FILE, config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer ?? ''})`);
}

if (import.meta.main) {
  const wrong = await lintOpenApi(readFileSync(OPENAPI_FILE, 'utf8'));
  process.stdout.write(wrong.map((line) => `${line}\n`).join(''));
  if (wrong.length > 0) process.exitCode = 1;
}
