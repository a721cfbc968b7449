/** Rows about the people who sign in, and about what they read. */
export interface PeopleTables {
  readonly attempt: { kind: string; name: string; times: number; first_at: number; locked_until: number | null };
  readonly refresh_family: {
    id: string;
    person_id: string;
    role: string;
    started_at: number;
    expires_at: number;
    ended_at: number | null;
    ended_why: FamilyEnd | null;
  };
  readonly refresh_token: { hash: string; family_id: string; expires_at: number; used_at: number | null };
  readonly personal_read: PersonalReadRow;
  readonly account_act: { id: string; at: number; by_id: string; act: AccountAct; person_id: string };
}

export type FamilyEnd = 'signed-out' | 'replayed' | 'ended-by-admin';
export type AccountAct = 'added' | 'changed' | 'password-reset' | 'disabled' | 'enabled' | 'unlocked' | 'sessions-ended';

export interface PersonalReadRow {
  readonly id: string;
  readonly at: number;
  readonly person_id: string;
  readonly role: string;
  readonly order_id: string;
  readonly what: string;
  readonly reason: string | null;
}
