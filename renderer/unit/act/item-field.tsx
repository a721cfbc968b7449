import { type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import type { DispatchItem } from '../../../shared/central/dispatch-items.ts';
import type { OrderReadReply } from '../../../shared/central/people.ts';
import { useText } from '../text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { usePage } from '../unit-context.tsx';
import { readItems } from './item-actions.ts';
import { type FieldFault, PickField } from './pick-field.tsx';

interface Props {
  readonly id: string;
  readonly codes: readonly string[];
  /** What it stands under now. */
  readonly present: OrderReadReply['item'];
  /** It has none that it could stay under. */
  readonly isNeeded: boolean;
  readonly fault: FieldFault;
  readonly onChange: (codes: readonly string[]) => void;
}

const nameOf = ({ l1, l2, l3 }: Pick<DispatchItem, 'l1' | 'l2' | 'l3'>): string => `${l3}（${l1} › ${l2}）`;

/** Another item of the catalogue in force; none chosen: the order stays under the one it has, if it has one. */
export function ItemField({ id, codes, present, isNeeded, fault, onChange }: Props): ReactNode {
  const t = useText();
  const page = usePage();
  const { inForce, trouble } = useStore(page.items);
  useEffect(() => void readItems(page), [page]);
  const items = inForce?.items ?? [];
  const options = items.map((item) => ({ label: nameOf(item), code: item.code, aliases: [item.code] }));
  const chosen = (code: string): string => {
    const item = items.find((each) => each.code === code);
    return item ? nameOf(item) : code;
  };
  return (
    <div className="unit-field-item">
      <PickField
        {...{ id, codes, most: 1, options, nameOf: chosen, fault, onChange }}
        placeholder={t(isNeeded ? 'act.pickFirstItem' : 'act.pickItem')}
        notChosen={t(isNeeded ? 'act.firstItemNotChosen' : 'act.itemNotChosen')}
      />
      <p className="soft">
        {present && `${t('act.presentItem', { name: nameOf(present) })} · `}
        {inForce ? t('act.catalogue', { version: inForce.version, label: inForce.label }) : t('act.catalogueAsked')}
      </p>
      <TroubleNote trouble={trouble} also={t(isNeeded ? 'act.noItemNoDispatch' : 'act.sameItem')} />
    </div>
  );
}
