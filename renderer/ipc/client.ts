import { type AppError, appError } from '../../shared/errors.ts';
import type { EventChannel, Events, Payload, Reply, RequestChannel, SeatBridge } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';

/** The desk's only way to main. Never rejects: a bridge that throws is a refusal like any other. */
export interface Client {
  invoke<C extends RequestChannel>(channel: C, payload: Payload<C>): Promise<Result<Reply<C>, AppError>>;
  on<C extends EventChannel>(channel: C, listener: (payload: Events[C]) => void): () => void;
}

export function createClient(bridge: SeatBridge): Client {
  return {
    invoke: async (channel, payload) => {
      try {
        return await bridge.invoke(channel, payload);
      } catch (cause) {
        return err(appError('internal', `${channel}: ${cause instanceof Error ? cause.message : String(cause)}`));
      }
    },
    on: (channel, listener) => bridge.on(channel, listener),
  };
}
