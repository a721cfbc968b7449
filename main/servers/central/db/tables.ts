import type { Kysely } from 'kysely';
import type { DueClock } from '../../../../shared/order/life/due-clocks.ts';
import type { KeyMatter } from '../../../../shared/order/life/key-matter.ts';
import type { Level } from '../../../../shared/order/life/life-policy.ts';
import type { DecisionKind } from '../../../../shared/order/life/open-decisions.ts';
import type { Assignment, VisitAnswer } from '../../../../shared/order/life/order-event.ts';
import type { Stage } from '../../../../shared/order/life/order-life.ts';
import type { PeopleTables } from './people-tables.ts';

/** Central's rows, the same on every database: times as epoch ms, booleans as 0/1, JSON as text. */
export interface Tables extends PeopleTables {
  readonly setting: { key: string; value: string };
  readonly sequence: { name: string; last: number };
  readonly sip_account: { username: string; password: string };
  readonly device: { seat: string; token_hash: string; enrolled_at: number };
  /** Everybody with an account, at a seat or not; `roles` as JSON. */
  readonly agent: { id: string; name: string; roles: string; password: string; unit_code: string | null; disabled_at: number | null };
  readonly session: {
    id: string;
    agent_id: string;
    seat: string;
    role: string;
    started_at: number;
    expires_at: number;
    ended_at: number | null;
  };
  readonly document: { kind: DocumentKind; version: string; etag: string; body: string; loaded_at: number };
  /** 治理类: who is on the list (`removed_at` null) and who was. */
  readonly governance_place: {
    unit_code: string;
    listed_at: number;
    listed_by: string;
    reason: string;
    removed_at: number | null;
    removed_by: string | null;
    removal_reason: string | null;
  };
  readonly item_use: { code: string; month: number; times: number };
  readonly order_return: { order_id: string; item_code: string; agent_id: string; returned_at: number };
  readonly work_order: WorkOrderRow;
  /** `target_id`: the order that the caller of this one stands on; null where none was dispatched. */
  readonly order_phone: { order_id: string; phone: string; target_id: string | null; confidential: number; taken_at: number };
  /** A number that was used to abuse: proposed, then decided by a lead. `phone` null: it was refused. */
  readonly caller_mark: {
    order_id: string;
    phone: string | null;
    proposed_at: number;
    decision: 'approved' | 'refused' | null;
    decided_by: string | null;
    decided_at: number | null;
    until: number | null;
    ended_by: string | null;
  };
  /** Every key that was ever used; `released_at` null: an order holds it. */
  readonly order_key: { key: string; released_at: number | null; released_by: string | null };
  /** One thing that happened to an order; `body` is an OrderEvent as JSON. */
  readonly order_event: { order_id: string; seq: number; at: number; kind: string; body: string };
  readonly order_life: OrderLifeRow;
  readonly order_unit: { order_id: string; unit_code: string; part: 'lead' | 'co' | 'copy' | 'called' | 'asked' };
  readonly order_due: { order_id: string; clock: DueClock; started_at: number; due_at: number; warned: number; next_at: number | null };
  /** Whose word it waits for; `unit_code` empty: the city's. */
  readonly order_wait: { order_id: string; what: DecisionKind; unit_code: string; since: number };
  readonly visit_claim: { order_id: string; round: number; seat: string; agent_id: string; until: number; not_before: number };
  readonly visit_link: { token_hash: string; order_id: string; round: number; made_at: number; expires_at: number; used_at: number | null };
  readonly short_message: { id: number; order_id: string; made_at: number; number: string; text: string; sent_at: number | null };
  readonly event: { id: number; at: number; body: string };
  /** What a POST under a key was answered; `status` null: it is being worked on. */
  readonly idempotent_reply: {
    key: string;
    route: string;
    asker: string;
    digest: string;
    status: number | null;
    body: string | null;
    etag: string | null;
    at: number;
  };
}

export type DocumentKind = 'catalogue' | 'units' | 'knowledge';

export interface WorkOrderRow {
  readonly id: string;
  readonly number: string;
  readonly key: string;
  readonly body_digest: string;
  readonly local_number: string;
  /** The seat that sent it, proven by its credential; the body says where it was taken. */
  readonly sent_by: string;
  readonly agent_id: string;
  /** The agent's sign-in that was valid on arrival; null where it had ended, which strands no order. */
  readonly session_id: string | null;
  readonly item_code: string | null;
  readonly received_at: number;
  readonly due_at: number | null;
  readonly body: string;
  /** What of the body a matter is found by; null in an order that was not described yet. */
  readonly outcome: string | null;
  readonly taken_at: number | null;
  readonly street_code: string | null;
  readonly community: string | null;
  readonly landmark: string | null;
  /** Id of the order that the caller joined. */
  readonly joined_to: string | null;
  /** The first caller and all who joined, each once. */
  readonly citizens: number;
}

export interface OrderLifeRow {
  readonly order_id: string;
  /** How many events it has. */
  readonly version: number;
  /** The version whose waits are listed in `order_wait`; another: it was written by a central that lists none. */
  readonly waits_version: number;
  readonly stage: Stage;
  /** An OrderLife as JSON. */
  readonly life: string;
  /** Of the item it was dispatched under; null where nothing was dispatched. */
  readonly level: Level | null;
  readonly dispatch_within_ms: number | null;
  readonly lead_code: string | null;
  readonly lead_kind: Assignment['way'] | null;
  readonly copy_code: string | null;
  readonly street_code: string | null;
  readonly district_code: string | null;
  readonly item_code: string | null;
  readonly request_type: string | null;
  readonly key_matter: KeyMatter | null;
  /** 1: its item counts in the three rates. */
  readonly assessed: number;
  readonly dispatched_at: number | null;
  readonly signed_at: number | null;
  readonly contacted_at: number | null;
  readonly replied_at: number | null;
  readonly reply_due_at: number | null;
  readonly excluded_at: number | null;
  readonly parked: number;
  readonly unreasonable: number;
  readonly visit_round: number;
  /** When its visits were settled: answered, or given up. */
  readonly judged_at: number | null;
  readonly contact_ok: number | null;
  readonly solved: VisitAnswer['solved'] | null;
  readonly result_word: VisitAnswer['result'] | null;
  readonly attitude_word: VisitAnswer['attitude'] | null;
  readonly closed_at: number | null;
}

export type CentralDb = Kysely<Tables>;
