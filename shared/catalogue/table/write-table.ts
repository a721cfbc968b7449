import { assertNever } from '../../assert.ts';
import type { Unit } from '../../place/unit.ts';
import type { CatalogueItem, Route } from '../catalogue.ts';
import { type ColumnKey, classWords, columnKeys, columns, routeWords, typeWords } from './columns.ts';
import { writeQuestion } from './questions.ts';

const list = (values: readonly string[] = []): string => values.join('；');
const yesNo = (is: boolean): string => (is ? '是' : '否');

function writeTarget(route: Route, nameOf: (code: string) => string): string {
  switch (route.kind) {
    case 'street':
    case 'district':
      return '';
    case 'emergency':
      return route.service;
    case 'channel':
      return route.channel;
    case 'department':
    case 'enterprise':
    case 'direct':
    case 'answer':
      return nameOf(route.unit);
    default:
      return assertNever(route);
  }
}

/** Every column but `parent`: levels are written into the row, which then can be read alone. */
const written: readonly ColumnKey[] = columnKeys.filter((key) => key !== 'parent');

function writeRow(item: CatalogueItem, nameOf: (code: string) => string): string[] {
  const { alarm } = item;
  const cells: Readonly<Record<Exclude<ColumnKey, 'parent'>, string>> = {
    code: item.code,
    l1: item.l1,
    l2: item.l2,
    l3: item.l3,
    definition: item.definition,
    phrases: list(item.phrases),
    requestTypes: list(item.requestTypes.map((type) => typeWords[type])),
    route: routeWords[item.route.kind],
    unit: writeTarget(item.route, nameOf),
    coUnits: list(item.coUnits.map(nameOf)),
    policyClass: classWords[item.policyClass],
    questions: list(item.questions.map(writeQuestion)),
    addressRequired: yesNo(item.addressRequired),
    confidential: yesNo(item.confidential),
    assessed: yesNo(item.assessed),
    tag: item.tag ?? '',
    notAccepted: item.notAccepted ?? '',
    validFrom: item.validFrom,
    validTo: item.validTo ?? '',
    formerCodes: list(item.formerCodes),
    formerNames: list(item.formerNames),
    alarmWords: list(alarm?.words),
    alarmBefore: list(alarm?.before),
    alarmEarlier: list(alarm?.earlier),
    alarmAfter: list(alarm?.after),
  };
  return written.map((key) => (key === 'parent' ? '' : cells[key]));
}

/** A catalogue as rows that `readTable` reads back to the same items; the first one heads the columns. */
export function writeTable(items: readonly CatalogueItem[], units: readonly Unit[]): string[][] {
  const names = new Map(units.map(({ code, name }) => [code, name]));
  const nameOf = (code: string): string => [code, names.get(code) ?? ''].join(' ').trim();
  return [written.map((key) => columns[key].header), ...items.map((item) => writeRow(item, nameOf))];
}
