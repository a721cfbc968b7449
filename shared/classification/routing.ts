import { assertNever } from '../assert.ts';
import type { CatalogueItem, PolicyRow, Route } from '../catalogue/catalogue.ts';
import { dueTime } from '../order/deadline.ts';
import type { Routing } from '../order/order.ts';
import type { Unit } from '../place/unit.ts';
import { beijingDay } from '../time/beijing-time.ts';
import type { Proposal } from './proposal.ts';

export interface RoutingQuestion {
  readonly item: CatalogueItem | null;
  readonly street: Unit | null;
  readonly unit: (code: string) => Unit | null;
  /** The rows of the catalogue version the item is from. */
  readonly policy: readonly PolicyRow[];
  readonly now: number;
}

interface Lead {
  readonly way: Routing['way'];
  readonly lead: Unit;
  readonly copyTo: Unit | null;
}

/** An item outside its dates is offered no more, though an old draft may name it (art. 11(2): adjusted dynamically). */
export function isItemValid({ validFrom, validTo }: Pick<CatalogueItem, 'validFrom' | 'validTo'>, now: number): boolean {
  const today = beijingDay(now);
  return validFrom <= today && (validTo === null || today <= validTo);
}

/**
 * Who gets the order and by when, with the rule that decided (ordinance art. 11 and 12); or the one thing to ask first.
 * The catalogue was validated when it came in: a unit or a policy class that is not there is a bug, not an answer.
 */
export function proposeRouting({ item, street, unit, policy, now }: RoutingQuestion): Proposal {
  if (!item || !isItemValid(item, now)) return { kind: 'ask', missing: 'item' };
  const { route } = item;
  if (route.kind === 'emergency') return { kind: 'emergency', service: route.service, rule: 'emergency' };
  if (route.kind === 'channel') return { kind: 'channel', channel: route.channel, rule: 'channel' };
  const found = findLead(route, street?.kind === 'street' || street?.kind === 'zone' ? street : null, (code) => known(unit, code));
  if (!found) return { kind: 'ask', missing: 'street' };
  const row = policy.find((each) => each.class === item.policyClass);
  if (!row) throw new Error(`no policy row for ${item.policyClass}`);
  const co = item.coUnits.map((code) => known(unit, code)).filter(({ code }) => code !== found.lead.code);
  return {
    kind: 'routed',
    routing: { way: found.way, lead: found.lead.code, co: co.map(({ code }) => code), copyTo: found.copyTo?.code ?? null },
    lead: found.lead,
    co,
    copyTo: found.copyTo,
    policy: row,
    dueAt: dueTime(row, now).at,
    rule: route.kind,
  };
}

function findLead(
  route: Exclude<Route, { kind: 'emergency' | 'channel' }>,
  street: Unit | null,
  unit: (code: string) => Unit,
): Lead | null {
  switch (route.kind) {
    case 'street':
      if (!street) return null;
      // A zone is no street: it answers like the district whose part it is.
      return street.kind === 'zone'
        ? { way: 'district', lead: street, copyTo: null }
        : { way: 'street', lead: street, copyTo: supervisor(street, unit) };
    case 'district': {
      const district = street && supervisor(street, unit);
      return district ? { way: 'district', lead: district, copyTo: null } : null;
    }
    case 'department':
    case 'enterprise':
    case 'direct':
      return { way: route.kind, lead: unit(route.unit), copyTo: null };
    case 'answer':
      return { way: wayOf(unit(route.unit)), lead: unit(route.unit), copyTo: null };
    default:
      return assertNever(route);
  }
}

/** 荣华 and 博兴 carry 大兴's codes but answer to 北京经开区. */
function supervisor(street: Unit, unit: (code: string) => Unit): Unit | null {
  const code = street.supervisedBy ?? street.parent;
  return code === null ? null : unit(code);
}

/** A question that could not be answered at once goes to whoever knows, by the way that fits the body. */
function wayOf({ kind }: Unit): Routing['way'] {
  switch (kind) {
    case 'district':
    case 'zone':
      return 'district';
    case 'street':
      return 'street';
    case 'enterprise':
      return 'enterprise';
    case 'direct':
      return 'direct';
    case 'department':
    case 'hotline':
      return 'department';
    default:
      return assertNever(kind);
  }
}

function known(unit: (code: string) => Unit | null, code: string): Unit {
  const found = unit(code);
  if (!found) throw new Error(`unit ${code} is not in the list`);
  return found;
}
