import { assertNever } from '../assert.ts';
import { canonicalJson } from '../dispatch/canonical-json.ts';
import type { CatalogueDocument, CatalogueItem } from './catalogue.ts';
import { successorsOf } from './successor.ts';

/** What an agent must know of a new version: what is called otherwise, goes elsewhere, asks otherwise, or is no more. */
export type CatalogueChange =
  | { readonly kind: 'added'; readonly code: string; readonly name: string }
  | { readonly kind: 'ended'; readonly code: string; readonly name: string; readonly successor: string | null }
  | { readonly kind: 'renamed'; readonly code: string; readonly name: string; readonly before: string }
  | { readonly kind: 'rerouted' | 'reclocked' | 'asks'; readonly code: string; readonly name: string };

/** In the sequence of the codes; an item that changed in two respects stands twice. Words for searching are no change to an agent. */
export function catalogueChanges(before: CatalogueDocument, after: CatalogueDocument): CatalogueChange[] {
  const was = new Map(before.items.map((item) => [item.code, item]));
  const is = new Map(after.items.map((item) => [item.code, item]));
  const successors = successorsOf(after.items);
  const codes = [...new Set([...was.keys(), ...is.keys()])].sort();
  return codes.flatMap((code) => changesOf(code, was.get(code), is.get(code), successors.get(code)?.l3 ?? null));
}

function changesOf(
  code: string,
  before: CatalogueItem | undefined,
  after: CatalogueItem | undefined,
  successor: string | null,
): CatalogueChange[] {
  if (!after) return before ? [{ kind: 'ended', code, name: before.l3, successor }] : [];
  const name = after.l3;
  if (!before) return [{ kind: 'added', code, name }];
  const differs = (fields: readonly (keyof CatalogueItem)[]): boolean =>
    fields.some((field) => canonicalJson(before[field] ?? null) !== canonicalJson(after[field] ?? null));
  return [
    ...(before.l3 === name ? [] : [{ kind: 'renamed', code, name, before: before.l3 } as const]),
    ...(differs(['route', 'coUnits', 'notAccepted']) ? [{ kind: 'rerouted', code, name } as const] : []),
    ...(differs(['policyClass']) ? [{ kind: 'reclocked', code, name } as const] : []),
    ...(differs(['questions', 'addressRequired', 'requestTypes']) ? [{ kind: 'asks', code, name } as const] : []),
  ];
}

/** What a notice has room for; the rest is counted. */
const SHOWN = 30;

/** For the notice that agents close once read. In Chinese like the catalogue itself. */
export function describeChanges(version: string, changes: readonly CatalogueChange[]): string {
  const rest = changes.length - SHOWN;
  return [`${version}：`, ...changes.slice(0, SHOWN).map(describeChange), ...(rest > 0 ? [`……另有 ${rest} 处`] : [])].join('\n');
}

function describeChange(change: CatalogueChange): string {
  const { code, name } = change;
  switch (change.kind) {
    case 'added':
      return `新增 ${name}（${code}）`;
    case 'ended':
      return change.successor === null ? `停用 ${name}（${code}）` : `停用 ${name}（${code}），并入 ${change.successor}`;
    case 'renamed':
      return `改名 ${change.before} → ${name}（${code}）`;
    case 'rerouted':
      return `改派 ${name}（${code}）`;
    case 'reclocked':
      return `改时限 ${name}（${code}）`;
    case 'asks':
      return `改必填 ${name}（${code}）`;
    default:
      return assertNever(change);
  }
}
