/**
 * `npm run openapi`: writes resources/openapi/central.json from the routes of the reference central, so that a city with a central of its
 * own can implement the same. A contract test says when the committed file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { createServerLog } from '../../main/servers/central/log.ts';
import { DEFAULT_POLICY } from '../../main/servers/central/policy.ts';
import { createHttp } from '../../main/servers/central/routes/http.ts';
import { registerRoutes } from '../../main/servers/central/routes/register.ts';
import type { Services } from '../../main/servers/central/routes/services.ts';
import { addExamples, type Json, type JsonObject, type Operation, operationIdOf } from './openapi-examples.ts';
import { DESCRIPTION, SECURITY_SCHEMES, STATUS_WORDS, TAGS } from './openapi-words.ts';

export const OPENAPI_FILE = fileURLToPath(new URL('../../resources/openapi/central.json', import.meta.url));

/** By `method path`. */
function operationsOf(document: JsonObject): Map<string, Operation> {
  const paths = document['paths'] as { [path: string]: { [method: string]: Operation } };
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
    ),
  );
}

function complete(name: string, operation: Operation): void {
  const [method = '', path = ''] = name.split(' ');
  operation['operationId'] = operationIdOf(method, path);
  // Said, not left out: nobody need prove anything here.
  operation['security'] ??= [];
  for (const [status, response] of Object.entries(operation.responses)) {
    response['description'] = STATUS_WORDS[status] ?? status;
    if (status === '202' || status === '204' || status === '304') delete response['content'];
  }
}

/** The plugin describes every schema for reading and for writing; what no route refers to is noise. */
function dropUnused(document: JsonObject & { components: { schemas: Record<string, Json> } }): void {
  const { schemas } = document.components;
  for (;;) {
    const text = JSON.stringify(document);
    const unused = Object.keys(schemas).filter((name) => !text.includes(`"#/components/schemas/${name}"`));
    if (unused.length === 0) return;
    for (const name of unused) delete schemas[name];
  }
}

/** The contract as the routes state it; nothing is opened and nothing listens. */
export async function describeCentral(version: string): Promise<object> {
  const app = await createHttp({
    log: createServerLog({ write: () => undefined }),
    jwtSecret: 'described, never signed',
    policy: DEFAULT_POLICY,
    tls: null,
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '12345 中心系统接口', version, description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
      servers: [{ url: '/', description: '提供这份文档的中心 · the central that serves this document' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: SECURITY_SCHEMES },
    },
    // Pages for people are no part of the contract.
    transform: (route) =>
      route.url.startsWith('/v1/') ? jsonSchemaTransform(route) : { url: route.url, schema: { ...route.schema, hide: true } },
    transformObject: jsonSchemaTransformObject,
  });
  // The routes are described, never called: of the services only the policy is read at registration.
  await registerRoutes(app, { policy: DEFAULT_POLICY } as Services);
  await app.ready();
  const document = JSON.parse(JSON.stringify(app.swagger()));
  await app.close();
  const operations = operationsOf(document);
  for (const [name, operation] of operations) complete(name, operation);
  addExamples(operations);
  dropUnused(document);
  return document;
}

export async function currentOpenApi(): Promise<string> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return `${JSON.stringify(await describeCentral(version), null, 2)}\n`;
}

if (import.meta.main) {
  writeFileSync(OPENAPI_FILE, await currentOpenApi());
  process.stdout.write(`${OPENAPI_FILE}\n`);
}
