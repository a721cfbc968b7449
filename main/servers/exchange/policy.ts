import { MINUTE_MS, SECOND_MS } from '../../../shared/time/clock.ts';

/**
 * How the practice exchange behaves where no standard says so. Every row is 演示口径: a real PBX has its own.
 */
export interface ExchangePolicy {
  /** The number that leads into the waiting queue, and the queue's name. */
  readonly hotline: string;
  /** How long one seat rings before the call goes on to the next. */
  readonly ringMs: number;
  /** How long a dialled number rings before the exchange gives up. */
  readonly dialMs: number;
  /** A seat that declined is left alone this long, or until it reports its state again. */
  readonly declinedPauseMs: number;
  /** After a call the seat's own report (整理) is awaited this long before it may ring again. */
  readonly settleMs: number;
  readonly maxWaiting: number;
  readonly minExpiresSeconds: number;
  readonly maxExpiresSeconds: number;
  readonly nonceMs: number;
  /** A socket that does not answer a ping within this time is gone. */
  readonly pingMs: number;
  /** Numbers that answer by script: the dialling seat's own account of that kind takes the call, or the line is always busy. */
  readonly numbers: Readonly<Record<string, { readonly account: string } | { readonly busy: true }>>;
  /** Numbers of the public network, which is not here: the dialling seat's own account of that kind has them all, while it is free. */
  readonly outside: { readonly pattern: RegExp; readonly account: string };
}

export const PRACTICE_POLICY: ExchangePolicy = {
  hotline: '12345',
  ringMs: 15 * SECOND_MS,
  dialMs: MINUTE_MS,
  declinedPauseMs: 5 * SECOND_MS,
  settleMs: 2 * SECOND_MS,
  maxWaiting: 200,
  minExpiresSeconds: 10,
  maxExpiresSeconds: 600,
  nonceMs: 5 * MINUTE_MS,
  pingMs: 15 * SECOND_MS,
  numbers: { '10000': { account: 'citizen' }, '10010': { busy: true } },
  outside: { pattern: /^(\+|00)?\d{7,}$/, account: 'citizen' },
};
