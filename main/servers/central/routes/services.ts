import type { CentralPurpose, QueueReply } from '../../../../shared/central/contract.ts';
import type { Clock } from '../../../../shared/time/clock.ts';
import type { Telephony } from '../../telephony.ts';
import type { Audit } from '../access/audit.ts';
import type { OrderReader } from '../access/order-reader.ts';
import type { ServedDocuments } from '../catalogue/documents.ts';
import type { CentralDb } from '../db/tables.ts';
import type { CallerMarks } from '../order/caller-marks.ts';
import type { ItemUseBook } from '../order/item-uses.ts';
import type { OrderLives } from '../order/life/order-lives.ts';
import type { Orders } from '../order/orders.ts';
import type { SameMatters } from '../order/same-matters.ts';
import type { CentralPolicy } from '../policy.ts';
import type { Governance } from '../rating/governance.ts';
import type { Ratings } from '../rating/ratings.ts';
import type { ReplyStore } from '../repeat/reply-store.ts';
import type { Enrolment } from '../seat/enrolment.ts';
import type { AccountBook } from '../session/account-book.ts';
import type { Attempts } from '../session/attempts.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tokens } from '../session/tokens.ts';
import type { EventLog } from '../stream/event-log.ts';
import type { Visits } from '../visit/visits.ts';

/** What the routes act on. */
export interface Services {
  readonly enrolment: Enrolment;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly attempts: Attempts;
  readonly accountBook: AccountBook;
  readonly audit: Audit;
  readonly orderReader: OrderReader;
  readonly documents: ServedDocuments;
  readonly orders: Orders;
  readonly sameMatters: SameMatters;
  readonly itemUses: ItemUseBook;
  readonly marks: CallerMarks;
  readonly lives: OrderLives;
  readonly visits: Visits;
  readonly ratings: Ratings;
  readonly governance: Governance;
  readonly db: CentralDb;
  readonly events: EventLog;
  readonly board: () => Promise<QueueReply>;
  readonly telephony: Telephony;
  readonly replies: ReplyStore;
  readonly policy: CentralPolicy;
  readonly clock: Clock;
  readonly version: string;
  /** null: the city's own. */
  readonly purpose: CentralPurpose | null;
  /** The OpenAPI document as it is committed; absent where none was put beside the program. */
  readonly readOpenApi?: () => string;
  /** Where the page of units was built; absent where none was put beside the program. */
  readonly unitPageDir?: string;
}
