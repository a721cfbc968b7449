import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { VISIT_PATHS } from '../../../../shared/central/visits.ts';
import { openLink } from '../visit/visit-link.ts';
import { readVisitForm, visitForm, visitTold } from '../visit/visit-page.ts';
import { VisitSettled } from '../visit/visits.ts';
import type { App } from './http.ts';
import type { Services } from './services.ts';

/** No script runs on it, nothing is loaded, nobody frames it, and the link is told to no other site. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
const FORM_BYTES = 8_192;

const params = z.object({ token: z.string().regex(/^[\w-]{20,128}$/) });

type PageServices = Pick<Services, 'visits' | 'db' | 'clock' | 'policy' | 'attempts'>;

/** The page a citizen opens by the link of a short message. What it shows: day and title of the order, nobody's name. */
export function visitPageRoutes(app: App, { visits, db, clock, policy, attempts }: PageServices): void {
  const show = (reply: FastifyReply, status: number, html: string): FastifyReply => reply.code(status).headers(HEADERS).send(html);
  /** The one page that anybody can ask for. */
  async function isTooMany({ ip }: FastifyRequest): Promise<boolean> {
    const { visitPagesPerMinute: most, rateWindowMs: windowMs } = policy;
    return (await attempts.count({ kind: 'visit-page', name: ip, limit: { most, windowMs, lockMs: windowMs } })) > 0;
  }
  // Replaces what would read it as JSON, in this scope alone.
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  app.get(`${VISIT_PATHS.page}/:token`, { schema: { hide: true } }, async (request, reply) => {
    if (await isTooMany(request)) return show(reply, 429, visitTold('busy'));
    const token = params.safeParse(request.params);
    const link = token.success ? await openLink(db, token.data.token, clock()) : null;
    return link ? show(reply, 200, visitForm(link)) : show(reply, 404, visitTold('gone'));
  });
  app.post(`${VISIT_PATHS.page}/:token`, { schema: { hide: true } }, async (request, reply) => {
    if (await isTooMany(request)) return show(reply, 429, visitTold('busy'));
    const token = params.safeParse(request.params);
    const { body } = request;
    const answer = body instanceof URLSearchParams ? readVisitForm(body) : null;
    if (token.success && !answer) return show(reply, 400, visitTold('unclear'));
    const isTaken =
      token.success &&
      answer !== null &&
      (await visits.answerByLink(token.data.token, answer).catch((error: unknown) => {
        // The seat was first: the link holds nothing any more.
        if (error instanceof VisitSettled) return false;
        throw error;
      }));
    return isTaken ? show(reply, 200, visitTold('thanks')) : show(reply, 404, visitTold('gone'));
  });
}
