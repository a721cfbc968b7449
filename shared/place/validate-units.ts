import type { DocumentProblem, ProblemRule } from '../catalogue/problem.ts';
import type { Unit, UnitDocument } from './unit.ts';

type Report = (rule: ProblemRule, unit: Unit, field: string, detail: string) => void;

function checkPlace(unit: Unit, find: (code: string) => Unit | undefined, report: Report): void {
  if (unit.kind === 'street' || (unit.kind === 'zone' && unit.parent !== null)) {
    const parent = unit.parent === null ? undefined : find(unit.parent);
    if (!parent) report('missing-parent', unit, 'parent', unit.parent ?? 'null');
    else if (parent.kind !== 'district') report('wrong-unit-kind', unit, 'parent', parent.code);
  } else if (unit.parent !== null) report('wrong-unit-kind', unit, 'parent', unit.kind);
  if (unit.supervisedBy === null) return;
  const supervisor = find(unit.supervisedBy);
  if (!supervisor) report('unknown-unit', unit, 'supervisedBy', unit.supervisedBy);
  else if (unit.kind !== 'street' || !['district', 'zone'].includes(supervisor.kind)) {
    report('wrong-unit-kind', unit, 'supervisedBy', unit.supervisedBy);
  }
}

/** What no schema can say of the list of units: every code once, every street in a district that is there. */
export function validateUnits({ units, communities }: UnitDocument): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const report: Report = (rule, { code }, field, detail) => problems.push({ rule, file: null, code, field, detail });
  const byCode = new Map<string, Unit>();
  const paths = new Map<string, string>();
  for (const unit of units) {
    const other = byCode.get(unit.code);
    if (other) report('duplicate-code', unit, 'code', `${other.name} / ${unit.name}`);
    byCode.set(unit.code, unit);
    const path = `${unit.parent ?? ''}/${unit.name}`;
    const same = paths.get(path);
    if (same !== undefined && same !== unit.code) report('duplicate-path', unit, 'name', same);
    paths.set(path, unit.code);
    if (new Set(unit.aliases).size < unit.aliases.length) report('repeated-value', unit, 'aliases', '');
  }
  for (const unit of units) checkPlace(unit, (code) => byCode.get(code), report);
  for (const code of Object.keys(communities)) {
    const place = byCode.get(code);
    if (!place) problems.push({ rule: 'unknown-unit', file: null, code, field: 'communities', detail: code });
    else if (place.kind !== 'street' && place.kind !== 'zone') report('wrong-unit-kind', place, 'communities', place.kind);
  }
  return problems;
}
