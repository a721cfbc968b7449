import { z } from 'zod';

/** What a code means, for people. `status` is the usual one; a document states its own. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly titleEn: string;
  /** What is safe and what to do, for whoever writes the other side. */
  readonly help: string;
  readonly helpEn: string;
}

/**
 * Every refusal of central (RFC 9457), in one place. A code is for good: the seat decides by it and by the status, never by the words.
 * A seat of before 2026-11-28 takes a code it does not know for a gateway's page, so a new code goes to new routes only.
 */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: '请求的格式不对',
    titleEn: 'Malformed request',
    help: '数据没有改动。fields 列出不合约定的字段或请求头，改正后再发；同样的请求再发还是同样的结果。',
    helpEn: 'Nothing was changed. `fields` names what does not fit the contract; the same request again meets the same answer.',
  },
  'digest-mismatch': {
    status: 400,
    title: '内容与摘要不符',
    titleEn: 'The body is not what was sent',
    help: '没有收下。内容在途中变了样，用同一个幂等键把同样的内容再发一次。',
    helpEn: 'Not taken: the body changed on its way (RFC 9530). Send the same bytes again under the same key.',
  },
  unauthorised: {
    status: 401,
    title: '凭证或登录无效',
    titleEn: 'Credential or sign-in not valid',
    help: '数据没有改动。坐席凭证失效要重新注册，登录失效要重新登录；没有回执的工单请保留重发。',
    helpEn: 'Nothing was changed. Enrol the seat or sign in again; keep what was not acknowledged.',
  },
  'wrong-password': {
    status: 401,
    title: '工号或密码不对',
    titleEn: 'Wrong number or password',
    help: '核对工号和密码后再登录。不会说明是哪一个不对。',
    helpEn: 'Check both and sign in again; which of them is wrong is not said.',
  },
  forbidden: {
    status: 403,
    title: '没有这个权限',
    titleEn: 'Not allowed for this role',
    help: '数据没有改动。登录有效，但这件事要由别的角色或别的坐席来做。',
    helpEn: 'Nothing was changed. The sign-in holds, but another role or seat has to do this.',
  },
  'role-not-granted': {
    status: 403,
    title: '这个工号没有所选角色',
    titleEn: 'The account does not have this role',
    help: '换一个角色登录，或请管理员授予。',
    helpEn: 'Sign in with another role, or ask for it to be granted.',
  },
  'enrolment-refused': {
    status: 403,
    title: '注册码不对或席位不可用',
    titleEn: 'Enrolment refused',
    help: '原有注册没有改动。向管理员核对注册码和席位号。',
    helpEn: 'Existing enrolments are unchanged. Check the code and the seat number.',
  },
  'not-found': {
    status: 404,
    title: '没有找到',
    titleEn: 'Not found',
    help: '没有这个地址或这条记录，也可能它不属于来问的人：两种情况回答一样。',
    helpEn: 'No such address or record, or it is not yours to see: both are answered alike.',
  },
  'idempotency-conflict': {
    status: 409,
    title: '同一幂等键已用于别的内容',
    titleEn: 'The key already stands for another request',
    help: '原来的结果没有改动。内容改过就换一个新的键；是重发就原样重发。',
    helpEn: 'The first result is unchanged. Changed content needs a new key; a repetition must be the same.',
  },
  'idempotency-pending': {
    status: 409,
    title: '同一请求正在处理',
    titleEn: 'The same request is still being worked on',
    help: '稍后（Retry-After）用同一个键再发，会得到它的结果，不会做两遍。',
    helpEn: 'Send it again under the same key after Retry-After: you get its result, it is not done twice.',
  },
  'key-released': {
    status: 409,
    title: '这个幂等键已停用',
    titleEn: 'The key was released',
    help: '没有收下，以后也不会收。改过的工单用新的键送。',
    helpEn: 'Not taken, and never will be. The edited order goes out under a new key.',
  },
  'mark-decided': {
    status: 409,
    title: '这个标记已有别的决定',
    titleEn: 'The mark was decided otherwise',
    help: '没有改动。重新读取列表，看现在的决定。',
    helpEn: 'Nothing was changed. Read the list again.',
  },
  'not-allowed': {
    status: 409,
    title: '工单现在的阶段不能这样办',
    titleEn: 'Not possible at this stage of the order',
    help: '没有改动。allowed 列出此刻能办的；重新读取工单后再定。',
    helpEn: 'Nothing was changed. `allowed` lists what is possible now; read the order again.',
  },
  'visit-settled': {
    status: 409,
    title: '这一轮回访已有结果',
    titleEn: 'This round of visits is settled',
    help: '没有改动。别的席或诉求人自己已经完成；领下一张。',
    helpEn: 'Nothing was changed: another seat, or the citizen, was first. Claim the next one.',
  },
  'precondition-failed': {
    status: 412,
    title: '读取之后已被别人改动',
    titleEn: 'It changed since it was read',
    help: '没有改动。重新读取，得到新的 ETag，再带 If-Match 提交。',
    helpEn: 'Nothing was changed. Read it again and send the new ETag in If-Match (RFC 9110, 13.1.1).',
  },
  'item-unknown': {
    status: 422,
    title: '目录里没有这个事项',
    titleEn: 'The catalogue has no such item',
    help: '没有收下。更新目录后重新选择事项。',
    helpEn: 'Not taken. Fetch the catalogue and choose the item anew.',
  },
  'unit-unknown': {
    status: 422,
    title: '没有这个承办单位',
    titleEn: 'No such unit',
    help: '没有收下。更新承办单位后重新选择。',
    helpEn: 'Not taken. Fetch the units and choose anew.',
  },
  'limit-unfit': {
    status: 422,
    title: '时限已过，或超出该等级的规定',
    titleEn: 'A limit that is over or longer than its level’s',
    help: '没有改动。fields 列出不合规定的时限，allowed 是各自最晚可以到什么时候；也要晚于现在。核对本机时间后重新提交。',
    helpEn:
      'Nothing was changed. `fields` names the limits, `allowed` how late each may be; each lies ahead. Check your clock, send it again.',
  },
  'order-unknown-number': {
    status: 422,
    title: '没有这个编号的在办工单',
    titleEn: 'No order under way has this number',
    help: '没有收下。核对编号；已办结的工单不能加入，可以新建。',
    helpEn: 'Not taken. Check the number; a closed order cannot be joined.',
  },
  'precondition-required': {
    status: 428,
    title: '要写明改的是哪一版',
    titleEn: 'State which version you change',
    help: '没有改动。先读取，再把它的 ETag 放进 If-Match（RFC 6585 第 3 节）。',
    helpEn: 'Nothing was changed. Read it first and send its ETag in If-Match (RFC 6585, section 3).',
  },
  'too-many': {
    status: 429,
    title: '太频繁',
    titleEn: 'Too many requests',
    help: '没有改动。等到 Retry-After 再试。',
    helpEn: 'Nothing was changed. Try again after Retry-After.',
  },
  server: {
    status: 500,
    title: '中心系统出错',
    titleEn: 'Central failed',
    help: '没有回执的都当作没有收到：保留，稍后用同一个键再送。',
    helpEn: 'What was not acknowledged counts as not taken: keep it and send it again under the same key.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

export const PROBLEM_TYPE = 'application/problem+json';
/** Where a code is explained; `type` of a document is this, relative to central. */
export const PROBLEMS_PATH = '/problems';

/** RFC 9457. `message` is `detail` once more, for seats and centrals of before 2026-11-28; it goes with the next version. */
export const problemSchema = z
  .object({
    type: z.string().max(200),
    title: z.string().max(120),
    titleEn: z.string().max(120),
    status: z.number().int().min(400).max(599),
    detail: z.string().max(500),
    code: z.enum(PROBLEM_CODES),
    message: z.string().max(500),
    instance: z.string().max(200).optional(),
    fields: z.array(z.string().max(120)).max(40).optional(),
    /** What could be done instead, where the state of things forbids what was asked. */
    allowed: z.array(z.string().max(60)).max(60).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;

export interface ProblemDetails {
  readonly fields?: readonly string[];
  readonly allowed?: readonly string[];
  /** Where another status says it better than the code's own, e.g. 413 and 415 for `bad-request`. */
  readonly status?: number;
}

export function problemOf(code: ProblemCode, detail: string, { fields, allowed, status }: ProblemDetails = {}): Problem {
  const kind = PROBLEMS[code];
  return {
    type: `${PROBLEMS_PATH}/${code}`,
    title: kind.title,
    titleEn: kind.titleEn,
    status: status ?? kind.status,
    detail: detail.slice(0, 500),
    code,
    message: detail.slice(0, 500),
    ...(fields ? { fields: fields.slice(0, 40).map((field) => field.slice(0, 120)) } : {}),
    ...(allowed ? { allowed: allowed.slice(0, 60) } : {}),
  };
}

const codeSchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
const heardFields = z.array(z.string()).optional().catch(undefined);

/**
 * A problem as a seat reads it, from a central of yesterday (`code`, `message`) and of tomorrow (RFC 9457, perhaps with codes of
 * its own): a code that is not known is judged by its status.
 */
export const heardProblemSchema = z.union([
  z.object({ code: codeSchema, detail: z.string(), type: z.string(), fields: heardFields }),
  z
    .object({ code: codeSchema, message: z.string(), fields: heardFields })
    .transform(({ message, ...said }) => ({ ...said, detail: message })),
]);
