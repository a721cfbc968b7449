import type { CatalogueItem, PolicyRow } from '../../shared/catalogue/catalogue.ts';
import { missingFields } from '../../shared/classification/completeness.ts';
import { isConfidential } from '../../shared/classification/confidentiality.ts';
import { proposeRouting } from '../../shared/classification/routing.ts';
import { outcomePolicyAt, ruleKeyOf } from '../../shared/order/outcome-policy.ts';
import type { Unit } from '../../shared/place/unit.ts';
import type { Clock } from '../../shared/time/clock.ts';
import type { Assess } from './assessment.ts';

/** What an assessment asks the catalogue in force. */
export interface CatalogueInForce {
  /** Null while the seat has never received one. */
  version(): string | null;
  item(code: string): CatalogueItem | null;
  unit(code: string): Unit | null;
  policy(): readonly PolicyRow[];
  /** The community of a street that the texts name. */
  community(streetCode: string, texts: readonly string[]): string | null;
}

export function createAssess(catalogue: CatalogueInForce, clock: Clock): Assess {
  return (form, outcome) => {
    const item = form.itemCode === null ? null : catalogue.item(form.itemCode);
    const street = form.streetCode === null ? null : catalogue.unit(form.streetCode);
    const now = clock();
    const unit = (code: string): Unit | null => catalogue.unit(code);
    return {
      proposal: proposeRouting({ item, street, unit, policy: catalogue.policy(), now }),
      missing: missingFields(form, item, ruleKeyOf(outcome), outcomePolicyAt(now)),
      item,
      street,
      community: street && catalogue.community(street.code, [form.placeDetail, form.notes]),
      catalogueVersion: catalogue.version(),
      confidential: isConfidential(form, item),
    };
  };
}
