import { z } from 'zod';
import { PROBLEMS_PATH } from '../../../../shared/central/problem.ts';
import { type Html, html, NOTHING, page } from './html.ts';

const contentSchema = z.record(
  z.string(),
  z.object({ schema: z.unknown(), examples: z.record(z.string(), z.object({ summary: z.string(), value: z.unknown() })).default({}) }),
);
const operationSchema = z.object({
  summary: z.string().default(''),
  description: z.string().default(''),
  tags: z.array(z.string()).default([]),
  operationId: z.string().default(''),
  security: z.array(z.record(z.string(), z.unknown())).default([]),
  parameters: z
    .array(z.object({ name: z.string(), in: z.string(), required: z.boolean().default(false), description: z.string().default('') }))
    .default([]),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: contentSchema.default({}) })),
});
type Operation = z.infer<typeof operationSchema>;

/** What of an OpenAPI document the page shows. */
const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

function json(value: unknown): Html {
  return html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`;
}

function schemaOf(schema: unknown): Html {
  const name = /^#\/components\/schemas\/(\w+)$/.exec(z.object({ $ref: z.string() }).safeParse(schema).data?.$ref ?? '')?.[1];
  return name === undefined ? html`<details><summary>schema</summary>${json(schema)}</details>` : html`<a href="#${name}">${name}</a>`;
}

function content(media: z.infer<typeof contentSchema>): Html[] {
  return Object.entries(media).map(([type, { schema, examples }]) => {
    const shown = Object.values(examples).map(({ summary, value }) => html`<details><summary>${summary}</summary>${json(value)}</details>`);
    return html`<code>${type}</code> ${schemaOf(schema)}${shown}`;
  });
}

function parameters({ parameters }: Operation): Html {
  if (parameters.length === 0) return NOTHING;
  const rows = parameters.map(
    (one) =>
      html`<tr><td><code>${one.name}</code></td><td>${one.in}</td><td>${one.required ? '必带 · required' : ''}</td><td>${one.description}</td></tr>`,
  );
  return html`<table>${rows}</table>`;
}

function operationPart(path: string, method: string, operation: Operation): Html {
  const { operationId, summary, description, security, requestBody, responses } = operation;
  const who = security.map((one) => Object.keys(one).join(' + ')).join(' | ') || '公开 · open';
  const answers = Object.entries(responses).map(
    ([status, said]) => html`<tr><td>${status}</td><td>${said.description}</td><td>${content(said.content)}</td></tr>`,
  );
  return html`<h3 id="${operationId}"><span class="method">${method}</span> ${path}</h3><p>${summary} <small>(${who})</small></p><p>${description}</p>
${parameters(operation)}${requestBody ? html`<p>${content(requestBody.content)}</p>` : NOTHING}<table>${answers}</table>`;
}

/**
 * The contract for people, made from the document itself: no script, nothing fetched.
 * @throws ZodError where it is no OpenAPI document as `npm run openapi` writes it
 */
export function contractPage(source: string): string {
  const { info, tags, paths, components } = documentSchema.parse(JSON.parse(source));
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const parts = tags.map(({ name, description }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return html`<h2 id="tag-${name}">${description}</h2>${own.map(({ path, method, operation }) => operationPart(path, method, operation))}`;
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => html`<details id="${name}"><summary><code>${name}</code></summary>${json(schema)}</details>`,
  );
  const links = html`<p><a href="/docs/openapi.json">openapi.json</a> · <a href="${PROBLEMS_PATH}">拒绝的种类 · refusals</a></p>`;
  const about = info.description.split('\n').map((line) => html`<p>${line}</p>`);
  return page(`${info.title} ${info.version}`, html`${about}${links}${parts}<h2>数据结构 · Schemas</h2>${schemas}`);
}
