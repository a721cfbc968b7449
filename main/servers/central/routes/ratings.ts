import { z } from 'zod';
import { unitCodeSchema } from '../../../../shared/catalogue/catalogue.ts';
import {
  boardQuerySchema,
  governanceChangeSchema,
  governanceListSchema,
  ownRatesReplySchema,
  periodQuerySchema,
  RATING_PATHS,
  type RatingOrdersQuery,
  rankingsReplySchema,
  ratesReplySchema,
  ratingFileQuerySchema,
  ratingOrdersQuerySchema,
  ratingOrdersReplySchema,
  ratingSheets,
  reviewReplySchema,
  talksReplySchema,
  trendQuerySchema,
  trendReplySchema,
  XLSX,
} from '../../../../shared/central/ratings.ts';
import { type RatingPeriod, readPeriod } from '../../../../shared/rating/periods.ts';
import { csvLines } from '../../../../shared/rating/rating-sheets.ts';
import { csvText } from '../../../../shared/text/csv.ts';
import { scopeOf, unitsInScope } from '../access/scope.ts';
import { ProblemError } from '../problem.ts';
import { sheetsOf } from '../rating/file-sheets.ts';
import { workbookOf } from '../rating/write-workbook.ts';
import { personOf, type RequirePerson } from '../session/person.ts';
import type { App } from './http.ts';
import { PERSON, refusals } from './refusals.ts';
import type { Services } from './services.ts';

const common = { tags: ['rating'], security: PERSON };

/** @throws ProblemError bad-request: it looks like a period, and there is none such */
function periodNamed(key: string): RatingPeriod {
  const period = readPeriod(key);
  if (period) return period;
  const message = '没有这个统计期，请写月（2026-10）、周（2026-W44）或起止日（至多 366 天）。There is no such period.';
  throw new ProblemError('bad-request', message, ['period']);
}

function boardRoutes(app: App, { ratings, documents }: Services, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('lead', 'district', 'city', 'admin');
  app.get(
    RATING_PATHS.rates,
    {
      onRequest,
      schema: {
        ...common,
        summary: '三率：每个单位的件数和响应率、解决率、满意率；没有分母的率是 null',
        querystring: boardQuerySchema,
        response: { 200: ratesReplySchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query: { period, ...board } }) => ratings.rates(periodNamed(period), board),
  );
  app.get(
    RATING_PATHS.rankings,
    {
      onRequest,
      schema: {
        ...common,
        summary: '排名：名次、环比、四类标签和给出标签的规则；得分相同的名次相同',
        querystring: boardQuerySchema,
        response: { 200: rankingsReplySchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query: { period, ...board } }) => ratings.rankings(periodNamed(period), board),
  );
  app.get(
    RATING_PATHS.orders,
    {
      onRequest: requirePerson('lead', 'district', 'city', 'unit'),
      schema: {
        ...common,
        summary:
          '一个数字背后的工单（一类单位的，或全市的），逐页；只有编号、事项和时间，没有诉求人信息；区只看得到本区的，承办单位只有本单位主办的',
        querystring: ratingOrdersQuerySchema,
        response: { 200: ratingOrdersReplySchema, ...refusals(400, 401, 403, 404) },
      },
    },
    (request) => {
      const person = personOf(request);
      const visible = unitsInScope(scopeOf(person), documents.units.document.units);
      const query = person.role === 'unit' ? ownQuery(request.query, person.unit) : request.query;
      return ratings.orders(periodNamed(query.period), query, visible);
    },
  );
}

/**
 * A unit opens its own figures alone, whatever else it has a part in: those orders are in another's rates.
 *
 * @throws ProblemError forbidden: those of many together; not-found: another's are not there for it, as its orders are not
 */
function ownQuery(query: RatingOrdersQuery, own: string | null): RatingOrdersQuery {
  if (query.unit === undefined) {
    throw new ProblemError('forbidden', '承办单位只能看本单位的，请写 unit。A unit reads its own figures alone; name it.');
  }
  if (query.unit !== own) {
    throw new ProblemError('not-found', '没有这个单位的数字，或者不归您看。There are no such figures, or they are not yours.');
  }
  return query;
}

function ownRoutes(app: App, { ratings }: Services, requirePerson: RequirePerson): void {
  app.get(
    RATING_PATHS.own,
    {
      onRequest: requirePerson('unit', 'district'),
      schema: {
        ...common,
        summary: '本单位三率：本期和上期的件数和三率，没有名次，没有别的单位',
        querystring: periodQuerySchema,
        response: { 200: ownRatesReplySchema, ...refusals(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const { unit } = personOf(request);
      const own = unit === null ? null : await ratings.own(periodNamed(request.query.period), unit);
      if (!own) throw new ProblemError('not-found', '您的单位不参加考核。Your unit is not assessed.');
      return own;
    },
  );
}

function trendRoutes(app: App, { ratings }: Services, requirePerson: RequirePerson): void {
  app.get(
    RATING_PATHS.trend,
    {
      onRequest: requirePerson('lead', 'district', 'city', 'admin'),
      schema: {
        ...common,
        summary: '三率走势：到这一期为止连续 12 期，全市或一类单位合计；各期按当期公布的口径',
        querystring: trendQuerySchema,
        response: { 200: trendReplySchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query: { period, board = null, matter } }) => ratings.trend(periodNamed(period), { board, ...(matter && { matter }) }),
  );
}

function meetingRoutes(app: App, { ratings }: Services, requirePerson: RequirePerson): void {
  const onRequest = requirePerson('lead', 'city', 'admin');
  app.get(
    RATING_PATHS.talks,
    {
      onRequest,
      schema: {
        ...common,
        summary: '约谈名单：末位区、后十街乡镇、末位部门和企业、进展缓慢的治理类，各带依据',
        querystring: periodQuerySchema,
        response: { 200: talksReplySchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query }) => ratings.talks(periodNamed(query.period)),
  );
  app.get(
    RATING_PATHS.review,
    {
      onRequest,
      schema: {
        ...common,
        summary: '书记月度点评会用表',
        querystring: periodQuerySchema,
        response: { 200: reviewReplySchema, ...refusals(400, 401, 403) },
      },
    },
    ({ query }) => ratings.review(periodNamed(query.period)),
  );
  app.get(
    `${RATING_PATHS.files}/:sheet`,
    {
      onRequest,
      schema: {
        ...common,
        summary: '排名、约谈名单、点评会用表的 CSV 或 XLSX',
        params: z.object({ sheet: z.enum(ratingSheets) }),
        querystring: ratingFileQuerySchema,
        response: {
          200: { description: '', content: { 'text/csv': { schema: z.string() }, [XLSX]: { schema: z.string() } } },
          ...refusals(400, 401, 403),
        },
      },
    },
    async ({ params, query: { period, format, ...board } }, reply) => {
      const sheets = await sheetsOf(ratings, params.sheet, periodNamed(period), board);
      reply.header('content-disposition', `attachment; filename="${params.sheet}-${period}.${format}"`).header('cache-control', 'no-store');
      const body = format === 'csv' ? Buffer.from(csvText(csvLines(sheets))) : await workbookOf(sheets);
      // Bytes go out as they are; to the contract they are a string (OpenAPI has no other word for them).
      return reply.type(format === 'csv' ? 'text/csv; charset=utf-8' : XLSX).send(body as unknown as string);
    },
  );
}

function governanceRoutes(app: App, { governance }: Services, requirePerson: RequirePerson): void {
  app.get(
    RATING_PATHS.governance,
    {
      onRequest: requirePerson('lead', 'district', 'city', 'admin'),
      schema: {
        ...common,
        summary: '治理类名单：在列的在前，后面是撤下的；谁在何时因何列入、撤下',
        response: { 200: governanceListSchema, ...refusals(401, 403) },
      },
    },
    () => governance.list(),
  );
  app.put(
    `${RATING_PATHS.governance}/:unit`,
    {
      onRequest: requirePerson('city'),
      schema: {
        ...common,
        summary: '把一个街乡镇列入或撤下治理类名单（市级），要带 If-Match：名单的 etag',
        params: z.object({ unit: unitCodeSchema }),
        headers: z.object({ 'if-match': z.string().max(80).optional() }),
        body: governanceChangeSchema,
        response: { 204: z.null(), ...refusals(400, 401, 403, 412, 422, 428) },
      },
    },
    async (request, reply) => {
      await governance.change(request.params.unit, request.body, personOf(request).id, request.headers['if-match']);
      return reply.code(204).send(null);
    },
  );
}

/** The three rates and rankings (art. 32), for whoever leads: they tell of units, never of a citizen. */
export function ratingRoutes(app: App, services: Services, requirePerson: RequirePerson): void {
  boardRoutes(app, services, requirePerson);
  ownRoutes(app, services, requirePerson);
  trendRoutes(app, services, requirePerson);
  meetingRoutes(app, services, requirePerson);
  governanceRoutes(app, services, requirePerson);
}
