import type { AppError } from '../../../shared/errors.ts';
import type { Payload, Reply, RequestChannel } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';

/** What a made-up main answers; whatever is missing is an unknown channel. */
export type Handlers = { readonly [C in RequestChannel]?: (payload: Payload<C>) => Result<Reply<C>, AppError> };
