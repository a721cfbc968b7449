import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { catalogueDocumentSchema } from '../../../../shared/catalogue/catalogue.ts';
import { catalogueDeltaSchema, DELTA_MANIPULATION } from '../../../../shared/catalogue/delta.ts';
import { CENTRAL_PATHS } from '../../../../shared/central/contract.ts';
import { DISPATCH_ITEMS_PATH, dispatchItemsSchema } from '../../../../shared/central/dispatch-items.ts';
import { itemUsesSchema } from '../../../../shared/classification/item-uses.ts';
import { knowledgeDocumentSchema } from '../../../../shared/knowledge/knowledge.ts';
import { unitDocumentSchema } from '../../../../shared/place/unit.ts';
import { createDispatchItems } from '../catalogue/dispatch-items.ts';
import { type Served, serve } from '../catalogue/documents.ts';
import type { RequirePerson } from '../session/person.ts';
import type { OnRequest } from './auth.ts';
import type { App } from './http.ts';
import { DEVICE, PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

/** RFC 9110 section 13.1.2: a list of tags compared weakly, or `*`. */
function hasTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** The stored text goes out as it is: a big document is not checked and written anew for each seat. */
function send<T>(request: FastifyRequest, reply: FastifyReply, { etag, body, document }: Served<T>): FastifyReply {
  reply.header('etag', etag).header('cache-control', 'no-cache');
  if (hasTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply
    .type('application/json; charset=utf-8')
    .serializer(() => body)
    .send(document);
}

/** RFC 3229 section 10.5: the manipulations a client accepts for its answer. */
function accepts(header: unknown, manipulation: string): boolean {
  return typeof header === 'string' && header.split(',').some((one) => one.split(';', 1)[0]?.trim() === manipulation);
}

/** A seat names the one edition it has; a list or `*` names none that a delta could start from. */
function baseOf(header: string | undefined): string | null {
  return header !== undefined && /^"[^"]+"$/.test(header) ? header : null;
}

interface Gates {
  readonly device: OnRequest;
  /** Units write codes into events, and read them there. */
  readonly deviceOrPerson: OnRequest;
  readonly requirePerson: RequirePerson;
}

export function catalogueRoutes(
  app: App,
  { documents, itemUses, clock }: Services,
  { device, deviceOrPerson, requirePerson }: Gates,
): void {
  dispatchItemRoute(app, { documents, clock }, requirePerson);
  const common = { tags: ['catalogue'], security: DEVICE };
  app.get(
    CENTRAL_PATHS.catalogue,
    {
      onRequest: device,
      schema: {
        ...common,
        summary: '派单目录',
        description:
          '`A-IM: hotline-delta` with `If-None-Match`: 226 with what leads from that edition to this one, where it is known here (RFC 3229); else 200 with the whole.',
        response: { 200: catalogueDocumentSchema, 226: catalogueDeltaSchema, 304: z.null(), ...refusals(401) },
      },
    },
    async (request, reply) => {
      const { 'a-im': manipulations, 'if-none-match': tag } = request.headers;
      const { etag } = documents.catalogue;
      const base = baseOf(tag);
      const wanted = base !== null && base !== etag && accepts(manipulations, DELTA_MANIPULATION);
      const delta = wanted ? await documents.delta(base) : null;
      if (!delta) return send(request, reply, documents.catalogue);
      return reply
        .code(226)
        .header('etag', etag)
        .header('im', DELTA_MANIPULATION)
        .header('delta-base', base)
        .header('cache-control', 'no-store')
        .send(delta);
    },
  );
  app.get(
    CENTRAL_PATHS.knowledge,
    {
      onRequest: device,
      schema: { ...common, summary: '知识库', response: { 200: knowledgeDocumentSchema, 304: z.null(), ...refusals(401) } },
    },
    async (request, reply) => send(request, reply, documents.knowledge),
  );
  app.get(
    CENTRAL_PATHS.itemUses,
    {
      onRequest: device,
      schema: { ...common, summary: '各事项按月的工单数', response: { 200: itemUsesSchema, 304: z.null(), ...refusals(401) } },
    },
    async (request, reply) => send(request, reply, serve(await itemUses.read())),
  );
  app.get(
    CENTRAL_PATHS.units,
    {
      onRequest: deviceOrPerson,
      schema: {
        ...common,
        security: [...DEVICE, { person: [] }],
        summary: '承办单位',
        response: { 200: unitDocumentSchema, 304: z.null(), ...refusals(401) },
      },
    },
    async (request, reply) => send(request, reply, documents.units),
  );
}

/** Whoever dispatches again, perhaps under another item: an upheld objection often says that the item was wrong (art. 12). */
function dispatchItemRoute(app: App, { documents, clock }: Pick<Services, 'documents' | 'clock'>, requirePerson: RequirePerson): void {
  const items = createDispatchItems(() => documents.catalogue, clock);
  app.get(
    DISPATCH_ITEMS_PATH,
    {
      onRequest: requirePerson('agent', 'lead', 'city'),
      schema: {
        ...{ tags: ['catalogue'], security: PERSON, summary: '现行目录里可以派单的事项，重新派单时换事项用' },
        response: { 200: dispatchItemsSchema, 304: z.null(), ...refusals(401, 403) },
      },
    },
    async (request, reply) => send(request, reply, items()),
  );
}
