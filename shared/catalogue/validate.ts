import { assertNever } from '../assert.ts';
import type { Unit, UnitDocument } from '../place/unit.ts';
import type { CatalogueDocument, CatalogueItem, PolicyRow, Route } from './catalogue.ts';
import type { DocumentProblem, ProblemRule } from './problem.ts';

type Report = (rule: ProblemRule, code: string | null, field: string, detail: string) => void;

/** The kinds of unit that may take a matter of this route; null: the place decides, or nobody takes it. */
function takers(route: Route): readonly Unit['kind'][] | null {
  switch (route.kind) {
    case 'department':
      return ['department', 'zone', 'hotline'];
    case 'enterprise':
      return ['enterprise'];
    case 'direct':
      return ['direct'];
    case 'answer':
      return ['department', 'enterprise', 'direct', 'zone', 'hotline'];
    case 'street':
    case 'district':
    case 'emergency':
    case 'channel':
      return null;
    default:
      return assertNever(route);
  }
}

function checkUnits(item: CatalogueItem, units: ReadonlyMap<string, Unit>, report: Report): void {
  const { route, coUnits, code } = item;
  const lead = 'unit' in route ? route.unit : null;
  if (lead !== null) {
    const unit = units.get(lead);
    if (!unit) report('unknown-unit', code, 'route.unit', lead);
    else if (!takers(route)?.includes(unit.kind)) report('wrong-unit-kind', code, 'route.unit', `${route.kind} → ${lead} ${unit.kind}`);
  }
  coUnits.forEach((co, at) => {
    if (!units.has(co)) report('unknown-unit', code, `coUnits.${at}`, co);
    if (co === lead) report('co-is-lead', code, `coUnits.${at}`, co);
  });
  if (new Set(coUnits).size < coUnits.length) report('repeated-value', code, 'coUnits', coUnits.join(' '));
}

function checkRow(item: CatalogueItem, report: Report): void {
  const { code, validFrom, validTo, questions, phrases, requestTypes, formerNames = [] } = item;
  if (validTo !== null && validTo < validFrom) report('dates', code, 'validTo', `${validFrom} > ${validTo}`);
  const keys = questions.map(({ key }) => key);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['questions', keys],
    ['phrases', phrases],
    ['formerNames', [item.l3, ...formerNames]],
    ['requestTypes', requestTypes],
    ...questions.map(({ choices }, at) => [`questions.${at}.choices`, choices] as const),
  ];
  for (const [field, values] of lists) {
    const twice = values.find((value, at) => values.indexOf(value) < at);
    if (twice !== undefined) report('repeated-value', code, field, twice);
  }
}

/** The first row of a class names it; every other row under its code must agree, and no other code may bear its name. */
function checkClasses(items: readonly CatalogueItem[], report: Report): void {
  const nameOf = new Map<string, string>();
  const codeOf = new Map<string, string>();
  for (const { code, l1, l2 } of items) {
    const levels = [
      ['l1', code.slice(0, 2), l1, l1],
      ['l2', code.slice(0, 5), l2, `${code.slice(0, 2)}/${l2}`],
    ] as const;
    for (const [field, parent, name, path] of levels) {
      const named = nameOf.get(parent) ?? name;
      nameOf.set(parent, named);
      if (named !== name) {
        report('missing-parent', code, field, `${parent} ${named} ≠ ${name}`);
        continue;
      }
      const owner = codeOf.get(path) ?? parent;
      codeOf.set(path, owner);
      if (owner !== parent) report('class-twice', code, field, `${name}: ${owner}, ${parent}`);
    }
  }
}

/** An open draft follows its code to one item, or to none. */
function checkSuccessors(items: readonly CatalogueItem[], report: Report): void {
  const heirs = new Map(items.map(({ code }) => [code, code]));
  for (const { code, formerCodes = [] } of items)
    for (const former of formerCodes) {
      const heir = heirs.get(former);
      if (heir !== undefined) report('successor', code, 'formerCodes', `${former}: ${heir}`);
      heirs.set(former, code);
    }
}

function checkPolicy(policy: readonly PolicyRow[], report: Report): void {
  const seen = new Set<string>();
  policy.forEach(({ class: name, level, feedback }, at) => {
    if (seen.has(name)) report('duplicate-code', null, `policy.${at}.class`, name);
    seen.add(name);
    if (level !== `${feedback.amount}${feedback.unit === 'hour' ? 'h' : 'd'}`) {
      report('policy', null, `policy.${at}.level`, `${level} ≠ ${feedback.amount} ${feedback.unit}`);
    }
    // Services counted in hours run round the clock (art. 19): working hours would need opening times that no row has.
    if (feedback.unit === 'hour' && feedback.dayKind === 'working')
      report('policy', null, `policy.${at}.feedback.dayKind`, 'hour + working');
  });
}

/** What no schema can say of a catalogue. A document with a single problem is refused whole: half a catalogue misroutes silently. */
export function validateCatalogue({ items, policy }: CatalogueDocument, { units }: UnitDocument): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const report: Report = (rule, code, field, detail) => problems.push({ rule, file: null, code, field, detail });
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const names = new Map<string, string>();
  const paths = new Map<string, string>();
  for (const item of items) {
    const path = [item.l1, item.l2, item.l3].join(' › ');
    const other = names.get(item.code);
    if (other !== undefined) report('duplicate-code', item.code, 'code', `${other} / ${path}`);
    else if (paths.has(path)) report('duplicate-path', item.code, 'l3', `${paths.get(path)} ${path}`);
    names.set(item.code, path);
    paths.set(path, item.code);
    checkRow(item, report);
    checkUnits(item, byCode, report);
  }
  checkClasses(items, report);
  checkSuccessors(items, report);
  checkPolicy(policy, report);
  return problems;
}
