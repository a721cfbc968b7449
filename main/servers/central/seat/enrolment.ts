import { createHash, timingSafeEqual } from 'node:crypto';
import type { EnrolReply, EnrolRequest, SipAccount } from '../../../../shared/central/contract.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import { nextInSequence } from '../db/sequence.ts';
import type { CentralDb } from '../db/tables.ts';
import { ProblemError } from '../problem.ts';
import { citizenOf } from './sip-accounts.ts';

export interface EnrolmentOptions {
  readonly db: CentralDb;
  readonly clock: Clock;
  readonly code: string;
  readonly seats: readonly string[];
  readonly newToken: () => string;
  readonly sipAccount: (username: string) => SipAccount | null;
  /** Whether a drill's scripted caller may register here. */
  readonly hasCitizen: boolean;
}

export interface Enrolment {
  /** @throws ProblemError enrolment-refused */
  enrol(request: EnrolRequest): Promise<EnrolReply>;
  /** The seat a device credential belongs to. */
  seatOf(token: string): Promise<string | null>;
}

/** The credential is 256 random bits, so a plain hash keeps it: there is nothing to guess. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}

async function lowestFree(db: CentralDb, seats: readonly string[]): Promise<string> {
  const taken = new Set((await db.selectFrom('device').select('seat').execute()).map(({ seat }) => seat));
  const free = seats.find((seat) => !taken.has(seat));
  if (free !== undefined) return free;
  throw new ProblemError('enrolment-refused', '坐席号已用完，请指定要接替的坐席号。All seats are taken; name the one to replace.', [
    'seat',
  ]);
}

export function createEnrolment({ db, clock, code, seats, newToken, sipAccount, hasCitizen }: EnrolmentOptions): Enrolment {
  return {
    async enrol(request) {
      if (!isSameText(request.code, code)) {
        throw new ProblemError('enrolment-refused', '注册码不对，请向班长核对。Wrong enrolment code.', ['code']);
      }
      if (request.seat !== undefined && !seats.includes(request.seat)) {
        throw new ProblemError('enrolment-refused', '没有这个坐席号，请核对。There is no such seat.', ['seat']);
      }
      const deviceToken = newToken();
      const seat = await db.transaction().execute(async (transaction) => {
        // Two that enrol at the same moment, at two processes, must not be given the same seat: one waits here for the other's commit.
        await nextInSequence(transaction, 'enrolment');
        const seat = request.seat ?? (await lowestFree(transaction, seats));
        const row = { token_hash: hashOf(deviceToken), enrolled_at: clock() };
        await transaction
          .insertInto('device')
          .values({ seat, ...row })
          .onConflict((conflict) => conflict.column('seat').doUpdateSet(row))
          .execute();
        return seat;
      });
      const sip = sipAccount(seat);
      if (!sip) throw new Error(`seat ${seat} has no SIP account`);
      return { seat, deviceToken, sip, citizenSip: hasCitizen ? sipAccount(citizenOf(seat)) : null };
    },
    async seatOf(token) {
      const row = await db.selectFrom('device').select('seat').where('token_hash', '=', hashOf(token)).executeTakeFirst();
      // A seat that the settings no longer have is nobody, whatever it was given before.
      return row && seats.includes(row.seat) ? row.seat : null;
    },
  };
}
