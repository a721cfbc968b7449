import { problemSchema } from '../../shared/central/problem.ts';
import {
  governanceListSchema,
  rankingsReplySchema,
  ratesReplySchema,
  ratingOrdersReplySchema,
  reviewReplySchema,
  talksReplySchema,
  trendReplySchema,
} from '../../shared/central/ratings.ts';
import { bearer } from './central.ts';
import type { Exchange } from './exchange.ts';

const OCTOBER = 'period=2026-10';

/** What the contract says of the ratings. @param city the access token of somebody of the city */
export function ratingExchanges(city: string): Exchange[] {
  const headers = bearer(city);
  const get = (name: string, query: string): Pick<Exchange, 'operation' | 'path' | 'headers'> => {
    return { operation: `get /v1/ratings/${name}`, path: `/v1/ratings/${name}?${query}`, headers };
  };
  const change = { operation: 'put /v1/ratings/governance/{unit}', path: '/v1/ratings/governance/110105026', headers };
  const file = { operation: 'get /v1/ratings/files/{sheet}', headers, status: 400, schema: problemSchema };
  return [
    { ...get('rates', OCTOBER), status: 200, schema: ratesReplySchema },
    { ...get('rates', 'period=2026-13'), status: 400, schema: problemSchema },
    { operation: 'get /v1/ratings/rates', path: `/v1/ratings/rates?${OCTOBER}`, status: 401, schema: problemSchema },
    { ...get('rankings', `${OCTOBER}&board=district&matter=waste`), status: 200, schema: rankingsReplySchema },
    { ...get('trend', `${OCTOBER}&matter=property`), status: 200, schema: trendReplySchema },
    { ...get('orders', `${OCTOBER}&figure=unsolved`), status: 200, schema: ratingOrdersReplySchema },
    { ...get('orders', `${OCTOBER}&board=city&matter=waste`), status: 200, schema: ratingOrdersReplySchema },
    { ...get('talks', OCTOBER), status: 200, schema: talksReplySchema },
    { ...get('review', OCTOBER), status: 200, schema: reviewReplySchema },
    { ...file, path: '/v1/ratings/files/none' },
    { ...change, body: { listed: true, reason: '诉求集中' }, status: 428, schema: problemSchema },
    { ...change, headers: { ...headers, 'if-match': '*' }, body: { listed: true, reason: '诉求集中' }, status: 204, schema: null },
    { ...change, body: { listed: true }, status: 400, schema: problemSchema },
    { ...get('governance', ''), status: 200, schema: governanceListSchema },
  ];
}
