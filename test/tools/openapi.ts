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

export const OPENAPI_FILE = fileURLToPath(new URL('../../resources/openapi/central.json', import.meta.url));

const DESCRIPTION = `坐席与市级中心系统之间的全部约定；本项目的参考中心由同一份定义生成。
设备凭证（device）由注册得到，代表坐席；话务员的登录（agent）放在 X-Agent-Session，登录过期不影响坐席送单。
出错时一律返回 Problem，程序只看 code 与状态码。`;

const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: '成功',
  201: '已收下',
  202: '已留存，编号随后给：坐席按 Retry-After 用同一幂等键再送，直到得到回执。参考中心不这样回答，供随后编号的中心使用',
  204: '完成，无内容',
  304: '没有变化',
  400: '请求有误',
  401: '凭证或登录无效',
  403: '不允许',
  404: '没有找到',
  406: '没有这种格式',
  409: '已有别的：同一幂等键已有另一张工单，或已有别的决定',
  422: '目录、单位或在办工单里没有',
  429: '太频繁，见 Retry-After',
};

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

function eachResponse(document: Json, edit: (status: string, response: { [key: string]: Json }) => void): void {
  if (typeof document !== 'object' || document === null) return;
  for (const [key, value] of Object.entries(document)) {
    if (key !== 'responses') eachResponse(value, edit);
    else for (const [status, response] of Object.entries(value as { [key: string]: { [key: string]: Json } })) edit(status, response);
  }
}

/** The plugin describes every schema for reading and for writing; what no route refers to is noise. */
function dropUnused(document: { components: { schemas: Record<string, Json> } }): void {
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
      info: { title: '12345 中心系统接口', version, description: DESCRIPTION, license: { name: 'Apache-2.0' } },
      components: {
        securitySchemes: {
          device: { type: 'http', scheme: 'bearer' },
          person: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          agent: { type: 'apiKey', in: 'header', name: 'X-Agent-Session' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  // The routes are described, never called: of the services only the policy is read at registration.
  await registerRoutes(app, { policy: DEFAULT_POLICY } as Services);
  await app.ready();
  const document = JSON.parse(JSON.stringify(app.swagger()));
  await app.close();
  eachResponse(document, (status, response) => {
    response['description'] = STATUS_WORDS[status] ?? status;
    if (status === '202' || status === '204' || status === '304') delete response['content'];
  });
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
