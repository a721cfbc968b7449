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
import type { Store } from '../db/store.ts';
import { phoneHash } from '../journal/caller-key.ts';
import { countJoiners, type MatterRow, mattersOfCaller, mattersOfPlace } from './matter-table.ts';
import { contentOf } from './order-content.ts';
import { communityHash } from './place-hash.ts';

/** More of one place are no better known for it. */
const LOOKED_AT = 50;

/** A row, and what it is compared by: where texts are sealed, their hashes. */
interface Candidate extends MatterFacts {
  readonly row: MatterRow;
  readonly number: string | null;
}

const hex = (hash: Buffer | null): string[] => (hash === null ? [] : [hash.toString('hex')]);

/** Central's number of the order that a row is, or was joined to. */
function numberOf({ outcome, outcome_number, central_number }: MatterRow): string | null {
  return outcome === 'joined' ? outcome_number : central_number;
}

/** Which orders count at all. */
export interface OwnScope {
  /** What was taken before is of another world. */
  readonly from: number;
  /** Left out before the best are chosen: an order that is not shown hides no other. */
  readonly isLeftOut: (order: Pick<MatterOrder, 'number' | 'localNumber'>) => boolean;
}

/** Of who joined one, the number of their own is none that a desk is told. */
function localNumberOf({ outcome, local_number }: MatterRow): string | null {
  return outcome === 'joined' ? null : local_number;
}

/** What this seat itself sent about it; only what is shown is unsealed. */
export function ownMatters(store: Store, query: MatterKeys, scope: OwnScope, policy: SameMatterPolicy, now: number): OwnMatter[] {
  const { read, seal } = store;
  const [place = null] = query.landmark === null ? [] : [seal.keyedHash('place', query.landmark)];
  const hashes = query.phones.flatMap((phone) => phoneHash(seal, phone) ?? []);
  const community = communityHash(seal, query.community);
  const known = { community: hex(community)[0] ?? null, landmark: hex(place)[0] ?? null };
  const keys: MatterKeys = { ...query, phones: hashes.flatMap(hex), ...known };

  function candidate(row: MatterRow, phones: readonly string[]): Candidate {
    const number = numberOf(row);
    const joiners = number === null ? 0 : countJoiners(read, number, row.outcome === 'joined' ? null : row.phone_hash);
    return {
      ...{ row, number, phones, takenAt: row.created_at, citizens: 1 + joiners },
      ...{
        itemCode: row.item_code,
        streetCode: row.street_code,
        community: hex(row.community_hash)[0] ?? null,
        landmark: hex(row.place_hash)[0] ?? null,
      },
    };
  }

  const ofCaller = hashes.flatMap((hash) =>
    mattersOfCaller(read, { hash, from: scope.from, limit: LOOKED_AT }).map((row) => candidate(row, hex(hash))),
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
        }).map((row) => candidate(row, hex(row.phone_hash)));
  const best = new Map<string, Candidate & { readonly relation: MatterRelation }>();
  for (const each of [...ofCaller, ...ofPlace]) {
    const relation = sameMatter(keys, each, policy, now);
    const key = each.number ?? each.row.id;
    if (relation !== null && !best.has(key) && !scope.isLeftOut({ number: each.number, localNumber: localNumberOf(each.row) }))
      best.set(key, { ...each, relation });
  }
  return [...best.values()]
    .toSorted(compareMatters)
    .slice(0, SHOWN_MATTERS)
    .map((found) => ownMatter(store, found));
}

function ownMatter(store: Store, { row, number, relation, citizens }: Candidate & { readonly relation: MatterRelation }): OwnMatter {
  const order = contentOf(store, row.id);
  const view = order ? matterView(order, relation, row.item_name) : { title: '', place: '' };
  return {
    matter: {
      ...{ number, relation, citizens, ...view },
      localNumber: localNumberOf(row),
      ...{ itemName: row.item_name, streetName: row.street_name, leadName: row.lead_name },
      ...{ takenAt: row.created_at, dueAt: row.central_due_at ?? row.due_at },
      // What becomes of an order at its unit, only central knows.
      status: 'open',
    },
    confidential: relation === 'caller' && (order?.confidential ?? false),
    acceptedAt: row.state === 'accepted' ? row.state_at : null,
  };
}
