import type { Account } from '../../../../shared/account/account.ts';
import { tagOf } from '../if-match.ts';

/** The ETag of an account as an administrator sees it. */
export function accountTag({ id, name, roles, unit }: Account, disabledAt: number | null): string {
  return tagOf([id, name, roles, unit, disabledAt]);
}
