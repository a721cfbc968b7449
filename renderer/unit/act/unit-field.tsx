import type { ReactNode } from 'react';
import type { Unit } from '../../../shared/place/unit.ts';
import { unitName, useText } from '../text.ts';
import { useUnits } from '../unit-context.tsx';
import { type FieldFault, PickField } from './pick-field.tsx';

interface Props {
  readonly id: string;
  readonly codes: readonly string[];
  readonly most: number;
  readonly fits: (unit: Unit) => boolean;
  readonly fault: FieldFault;
  readonly onChange: (codes: readonly string[]) => void;
}

/** Two streets of two districts may have one name. */
function labelled(units: ReadonlyMap<string, Unit>): readonly (readonly [string, Unit])[] {
  const all = [...units.values()];
  const times = new Map<string, number>();
  for (const { name } of all) times.set(name, (times.get(name) ?? 0) + 1);
  return all.map((unit) => [times.get(unit.name) === 1 ? unit.name : `${unit.name}（${unitName(units, unit.parent)}）`, unit]);
}

/** Units by their names. */
export function UnitField({ fits, codes, ...rest }: Props): ReactNode {
  const t = useText();
  const units = useUnits();
  const options = labelled(units)
    .filter(([, unit]) => fits(unit) && !codes.includes(unit.code))
    .map(([label, { code, aliases }]) => ({ label, code, aliases }));
  return (
    <PickField
      {...rest}
      {...{ codes, options, placeholder: t('act.pick'), notChosen: t('act.notChosen') }}
      nameOf={(code) => unitName(units, code)}
    />
  );
}
