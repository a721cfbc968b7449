import type { z } from 'zod';
import { type AppError, appError } from '../../shared/errors.ts';
import type { EventChannel, Events, PageKind, Payload, Reply, RequestChannel } from '../../shared/ipc/contract.ts';
import { type Access, eventPages, payloadSchemas, requestRules } from '../../shared/ipc/schemas.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Role } from '../../shared/seat/role.ts';
import { storeErrorOf } from '../db/store-error.ts';
import { errorFields, type Log } from '../log/log.ts';
import type { PageHub } from '../shell/shell.ts';

type Handler<C extends RequestChannel> = (payload: Payload<C>) => Result<Reply<C>, AppError> | Promise<Result<Reply<C>, AppError>>;

/** One handler a channel: a channel that nobody handles does not compile. */
export type Handlers = { readonly [C in RequestChannel]: Handler<C> };

/** Who is signed in at the seat now, for the rule of a channel. */
export interface CurrentAccess {
  readonly signedIn: boolean;
  readonly role: Role | null;
}

interface HubOptions {
  readonly handlers: Handlers;
  readonly access: () => CurrentAccess;
  readonly log: Log;
  readonly callIsUp: () => boolean;
  /** A page came or went: a phone page that is gone takes its health with it. */
  readonly onPage?: (page: PageKind, connected: boolean) => void;
}

export interface Hub extends PageHub {
  /** Announces to the pages that may hear the channel. */
  emit<C extends EventChannel>(channel: C, payload: Events[C]): void;
}

type Send = Parameters<PageHub['connect']>[1];

/** Main's end of the bridge, the same behind both shells: every message is checked here and nowhere else. */
export function createHub({ handlers, access, log, callIsUp, onPage }: HubOptions): Hub {
  const pages = new Set<{ readonly page: PageKind; readonly send: Send }>();
  return {
    callIsUp,
    connect: (page, send) => {
      const entry = { page, send };
      pages.add(entry);
      onPage?.(page, true);
      return () => {
        if (pages.delete(entry)) onPage?.(page, false);
      };
    },
    receive: async (page, channel, payload) => {
      const admitted = admit(page, channel, payload, access());
      const result = admitted.ok ? await runHandler(handlers, admitted.value, log) : admitted;
      if (!result.ok)
        log.info(
          { page, channel: isRequestChannel(channel) ? channel : null, kind: result.error.kind, refused: !admitted.ok },
          'request refused',
        );
      return result;
    },
    emit: (channel, payload) => {
      for (const { page, send } of pages) if (eventPages[channel].includes(page)) send(channel, payload);
    },
  };
}

interface Admitted {
  readonly channel: RequestChannel;
  readonly payload: unknown;
}

/** The checks in their order: channel known → page allowed → payload well formed → person allowed. */
function admit(page: PageKind, channel: string, payload: unknown, current: CurrentAccess): Result<Admitted, AppError> {
  if (!isRequestChannel(channel)) return err(appError('unknown-channel'));
  const rule = requestRules[channel];
  if (!rule.pages.includes(page)) return err(appError('wrong-page', `${channel} is not for the ${page} page`));
  const parsed = payloadSchemas[channel].safeParse(payload);
  if (!parsed.success) return err(appError('bad-payload', channel, fieldsOf(parsed.error)));
  const refusal = refuseAccess(rule.access, current);
  return refusal ? err(refusal) : { ok: true, value: { channel, payload: parsed.data } };
}

/** Where a payload is wrong; what stood there is the page's secret. */
function fieldsOf({ issues }: z.ZodError): string[] {
  return [...new Set(issues.map(({ path }) => path.join('.').slice(0, 80)))].slice(0, 40);
}

function isRequestChannel(channel: string): channel is RequestChannel {
  return Object.hasOwn(requestRules, channel);
}

function refuseAccess(rule: Access, { signedIn, role }: CurrentAccess): AppError | null {
  if (rule === 'open') return null;
  if (!signedIn) return appError('not-signed-in');
  if (rule === 'signedIn' || (role !== null && rule.includes(role))) return null;
  return appError('wrong-role');
}

async function runHandler(handlers: Handlers, { channel, payload }: Admitted, log: Log): Promise<Result<unknown, AppError>> {
  // The payload came out of this channel's own schema; TypeScript cannot follow one key through two maps.
  const handle = handlers[channel] as (payload: unknown) => Result<unknown, AppError> | Promise<Result<unknown, AppError>>;
  try {
    return await handle(payload);
  } catch (error) {
    log.error({ channel, ...errorFields(error) }, 'handler failed');
    return err(storeErrorOf(error) ?? appError('internal', channel));
  }
}
