/** What the OpenAPI document says in words, for `npm run openapi`. */
export const DESCRIPTION = `坐席与市级中心系统之间的全部约定；本项目的参考中心由同一份定义生成。
设备凭证（device）由注册得到，代表坐席；话务员的登录（agent）放在 X-Agent-Session，登录过期不影响坐席送单。
出错时一律返回 Problem（RFC 9457，application/problem+json），程序只看 code 与状态码；每个 code 的说明在 /problems/{code}。
The whole contract between seats and a city's central system. Every refusal is a problem document (RFC 9457); programs decide by its code and the status.`;

export const STATUS_WORDS: Readonly<Record<string, string>> = {
  200: '成功',
  201: '已收下',
  202: '已留存，编号随后给：坐席按 Retry-After 用同一幂等键再送，直到得到回执。参考中心不这样回答，供随后编号的中心使用',
  204: '完成，无内容',
  226: '自所持版本以来的改动（RFC 3229）',
  304: '没有变化',
  400: '请求有误',
  401: '凭证或登录无效',
  403: '不允许',
  404: '没有找到',
  406: '没有这种格式',
  409: '已有别的：同一幂等键已有另一份内容，已有别的决定，或现在的阶段不允许',
  412: '读取之后已被改动（If-Match）',
  413: '内容太长',
  415: '不是 JSON',
  422: '目录、单位或在办工单里没有',
  428: '要带 If-Match',
  429: '太频繁，见 Retry-After',
};

/** A tag that stands not here fails the lint: whoever adds one says what it is. */
export const TAGS: Readonly<Record<string, string>> = {
  health: '是否在运行 · whether it runs',
  seat: '坐席的注册、状态与队列 · seats, their state, the queue',
  session: '话务员登录 · sign-in of agents',
  catalogue: '派单目录、承办单位、知识库、事项用量 · the documents a seat keeps',
  order: '工单 · orders',
  mark: '滋扰标记，只作提示 · marks of numbers, a hint and nothing else',
  visit: '回访 · return visits',
  rating: '三率、排名、治理类名单 · rates, rankings, the list of places under governance',
  person: '不经坐席的登录 · people without a seat',
  account: '账号（管理员）· accounts',
  audit: '留痕（管理员）· who read and who changed what',
  events: '事件流（SSE）· the event stream',
};

export const SECURITY_SCHEMES = {
  device: { type: 'http', scheme: 'bearer', description: '坐席的设备凭证，注册时得到 · the seat’s credential, given at enrolment' },
  person: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: '不在坐席上的人的短期令牌 · a short token of who signs in without a seat',
  },
  agent: { type: 'apiKey', in: 'header', name: 'X-Agent-Session', description: '话务员的登录 · an agent’s sign-in' },
} as const;
