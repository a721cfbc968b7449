import type { CatalogueItem } from '../../shared/catalogue/catalogue.ts';
import type { OrderForm } from '../../shared/classification/form.ts';
import type { FormField, Proposal } from '../../shared/classification/proposal.ts';
import type { Outcome } from '../../shared/order/order.ts';
import type { Unit } from '../../shared/place/unit.ts';

/** A form held against the catalogue in force: who would get it, what is missing, and the rows that say so. */
export interface Assessment {
  readonly proposal: Proposal;
  readonly missing: readonly FormField[];
  readonly item: CatalogueItem | null;
  readonly street: Unit | null;
  /** Of the street, by its name as names are compared. */
  readonly community: string | null;
  /** Under which the order goes out; null while the seat has none. */
  readonly catalogueVersion: string | null;
  readonly confidential: boolean;
}

export type Assess = (form: OrderForm, outcome: Outcome) => Assessment;
