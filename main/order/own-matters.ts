import {
  compareMatters,
  type MatterFacts,
  type MatterKeys,
  type MatterRelation,
  mattersSince,
  sameMatter,
} from '../../shared/order/find-matter.ts';
import { matterView } from '../../shared/order/matter-view.ts';
import type { OwnMatter } from '../../shared/order/merge-matters.ts';
import { type MatterOrder, SHOWN_MATTERS } from '../../shared/order/same-matter.ts';
import type { SameMatterPolicy } from '../../shared/order/same-matter-policy.ts';
import type { ReadableDb } from '../db/database.ts';
import type { Store } from '../db/store.ts';
import { phoneHash } from '../journal/caller-key.ts';
import { countJoiners, type MatterRow, matterOfNumber, mattersOfCaller, mattersOfPlace } from './matter-table.ts';
import { contentOf } from './order-content.ts';
import { communityHash } from './place-hash.ts';

/** More of one place are no better known for it. */
const LOOKED_AT = 50;

/** An order, and what it is compared by: where texts are sealed, their hashes. */
interface Candidate extends MatterFacts {
  /** By which it was found: the order itself, or one that joined it. */
  readonly row: MatterRow;
  /** What is told of it: the order itself, where this seat sent it; a note says only what was added. */
  readonly told: MatterRow;
  readonly number: string | null;
}

type Related = Candidate & { readonly relation: MatterRelation };

const hex = (hash: Buffer | null): string[] => (hash === null ? [] : [hash.toString('hex')]);

/** Central's number of the order that a row is, or was joined to. */
function numberOf({ outcome, outcome_number, central_number }: MatterRow): string | null {
  return outcome === 'joined' ? outcome_number : central_number;
}

/** Of who joined one, the number of their own is none that a desk is told. */
function localNumberOf({ outcome, local_number }: MatterRow): string | null {
  return outcome === 'joined' ? null : local_number;
}

function candidateOf(read: ReadableDb, row: MatterRow, phones: readonly string[]): Candidate {
  const number = numberOf(row);
  const told = (row.outcome === 'joined' && number !== null && matterOfNumber(read, number)) || row;
  const joiners = number === null ? 0 : countJoiners(read, number, told.outcome === 'joined' ? null : told.caller_hash);
  return {
    ...{ row, told, number, phones, takenAt: told.created_at, citizens: 1 + joiners },
    ...{ itemCode: told.item_code, streetCode: told.street_code },
    community: hex(told.community_hash)[0] ?? null,
    landmark: hex(told.place_hash)[0] ?? null,
  };
}

/** Which orders count at all. */
export interface OwnScope {
  /** What was taken before is of another world. */
  readonly from: number;
  /** Left out before the best are chosen: an order that is not shown hides no other. */
  readonly isLeftOut: (order: Pick<MatterOrder, 'number' | 'localNumber'>) => boolean;
}

/** What this seat itself sent about it; only what is shown is unsealed. */
export function ownMatters(store: Store, query: MatterKeys, scope: OwnScope, policy: SameMatterPolicy, now: number): OwnMatter[] {
  const { read, seal } = store;
  const [place = null] = query.landmark === null ? [] : [seal.keyedHash('place', query.landmark)];
  const hashes = query.phones.flatMap((phone) => phoneHash(seal, phone) ?? []);
  const community = communityHash(seal, query.community);
  const known = { community: hex(community)[0] ?? null, landmark: hex(place)[0] ?? null };
  const keys: MatterKeys = { ...query, phones: hashes.flatMap(hex), ...known };

  const ofCaller = hashes.flatMap((hash) =>
    mattersOfCaller(read, { hash, from: scope.from, limit: LOOKED_AT }).map((row) => candidateOf(read, row, hex(hash))),
  );
  const { itemCode: item, streetCode: street } = query;
  const ofPlace =
    item === null || street === null
      ? []
      : mattersOfPlace(read, {
          item,
          street,
          community,
          place,
          since: Math.max(scope.from, mattersSince(query, policy, now)),
          limit: LOOKED_AT,
        }).map((row) => candidateOf(read, row, hex(row.caller_hash)));
  const best = new Map<string, Related>();
  for (const each of [...ofCaller, ...ofPlace]) {
    const relation = sameMatter(keys, each, policy, now);
    const key = each.number ?? each.row.id;
    if (relation !== null && !best.has(key) && isMeant(each, scope)) best.set(key, { ...each, relation });
  }
  return [...best.values()]
    .toSorted(compareMatters)
    .slice(0, SHOWN_MATTERS)
    .map((found) => ownMatter(store, found, keys.phones));
}

function isMeant({ takenAt, number, told }: Candidate, { from, isLeftOut }: OwnScope): boolean {
  return takenAt >= from && !isLeftOut({ number, localNumber: localNumberOf(told) });
}

/** @param phones of who calls: who joined another's order did not tell it */
function ownMatter(store: Store, { row, told, number, relation, citizens }: Related, phones: readonly string[]): OwnMatter {
  const isTellers = relation === 'caller' && (row === told || hex(told.caller_hash).some((hash) => phones.includes(hash)));
  const order = contentOf(store, told.id);
  const wish = row === told ? order : contentOf(store, row.id);
  const { state, state_at } = isTellers ? told : row;
  return {
    matter: {
      ...{ number, relation, citizens },
      ...(order ? matterView(order, isTellers ? 'caller' : 'place', told.item_name) : { title: '', place: '' }),
      localNumber: localNumberOf(told),
      ...{ itemName: told.item_name, streetName: told.street_name, leadName: told.lead_name },
      ...{ takenAt: told.created_at, dueAt: told.central_due_at ?? told.due_at },
      // What becomes of an order at its unit, only central knows.
      status: 'open',
    },
    confidential: relation === 'caller' && (wish?.confidential ?? false),
    acceptedAt: state === 'accepted' ? state_at : null,
  };
}
