import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert.ts';
import type { Level } from '../../../shared/order/life/life-policy.ts';
import { eventTextLimit, type OrderEventKind } from '../../../shared/order/life/order-event.ts';
import { choicesOf, choiceText } from '../choice-text.ts';
import type { Draft } from '../order/order-store.ts';
import { fieldText, unitName, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { useUnits } from '../unit-context.tsx';
import { type ActContext, choosesItem, type FieldSpec, isOptional, levelOf } from './act-fields.ts';
import { calledOf, markOf } from './build-event.ts';
import { ItemField } from './item-field.tsx';
import { withItem } from './proposed-lead.ts';
import { UnitField } from './unit-field.tsx';

interface Props {
  readonly kind: OrderEventKind;
  readonly field: FieldSpec;
  readonly draft: Draft;
  readonly context: ActContext;
  /** What is wrong with it. */
  readonly fault: string | null;
  readonly onChange: (change: Draft) => void;
}

export const fieldId = ({ name }: FieldSpec): string => `act-${name}`;

/** One question of a form with its label. */
export function ActField(props: Props): ReactNode {
  const t = useText();
  const { kind, field, fault } = props;
  const isGroup = field.kind === 'choice' || field.kind === 'marks' || field.kind === 'limit';
  const name = `${fault === null ? '' : '! '}${fieldText(t, kind, field.name)}`;
  const className = `unit-field ${field.kind === 'limit' ? 'unit-field-limit' : ''} ${fault === null ? '' : 'unit-field-missing'}`;
  if (isGroup)
    return (
      <fieldset className={className} {...(fault === null ? {} : { 'aria-describedby': faultId(field) })}>
        <legend>{name}</legend>
        <Control {...props} />
        <Fault {...props} />
      </fieldset>
    );
  return (
    <div className={className}>
      <label htmlFor={fieldId(field)}>{name}</label>
      <Control {...props} />
      <Fault {...props} />
    </div>
  );
}

const faultId = (field: FieldSpec): string => `${fieldId(field)}-fault`;

/** Beside its field: the foot of a long form is out of sight from there. */
function Fault({ field, fault }: Props): ReactNode {
  return (
    fault !== null && (
      <p id={faultId(field)} className="unit-fault">
        {fault}
      </p>
    )
  );
}

function Control({ kind, field, draft, context, fault, onChange }: Props): ReactNode {
  const t = useText();
  const written = draft[field.name];
  const text = typeof written === 'string' ? written : '';
  const faulty = fault === null ? {} : { 'aria-invalid': true, 'aria-describedby': faultId(field) };
  switch (field.kind) {
    case 'text':
      return (
        <textarea
          {...{ id: fieldId(field), className: 'ui-input', rows: 3, maxLength: eventTextLimit, value: text, ...faulty }}
          onChange={({ target }) => onChange({ [field.name]: target.value })}
        />
      );
    case 'time':
      return (
        <input
          {...{ id: fieldId(field), className: 'ui-input', type: 'datetime-local', value: text, ...faulty }}
          onChange={({ target }) => onChange({ [field.name]: target.value })}
        />
      );
    case 'limit':
      return (
        <Limit
          at={field.read(context, draft)}
          level={levelOf(context, draft)}
          none={t(choosesItem(kind) ? 'act.limitByItem' : 'act.noLimit')}
        />
      );
    case 'item':
      return (
        <ItemField
          {...{ id: fieldId(field), codes: typeof written === 'object' ? written : [], present: context.open.content.item }}
          isNeeded={!isOptional('item', context)}
          fault={faulty}
          onChange={(codes) => onChange(withItem(draft, codes, context))}
        />
      );
    case 'choice':
      return <Choices of={field.name} name={field.name} chosen={text} onChange={onChange} />;
    case 'units':
      return (
        <UnitField
          {...{ id: fieldId(field), codes: typeof written === 'object' ? written : [], most: field.most }}
          fault={faulty}
          fits={(unit) => field.fits?.(unit, draft, context) ?? true}
          onChange={(codes) => onChange({ [field.name]: codes })}
        />
      );
    case 'marks':
      return <Marks draft={draft} context={context} onChange={onChange} />;
    default:
      return assertNever(field);
  }
}

function Marks({ draft, context, onChange }: Pick<Props, 'draft' | 'context' | 'onChange'>): ReactNode {
  const units = useUnits();
  return calledOf(context).map((code) => {
    const mark = draft[markOf(code)];
    return (
      <div key={code} className="unit-mark" role="group" aria-label={unitName(units, code)}>
        <span>{unitName(units, code)}</span>
        <Choices of="street" name={markOf(code)} chosen={typeof mark === 'string' ? mark : ''} onChange={onChange} />
      </div>
    );
  });
}

interface LimitProps {
  readonly at: number | null;
  readonly level: Level | null;
  /** Where there is none: what is to be done. */
  readonly none: string;
}

function Limit({ at, level, none }: LimitProps): ReactNode {
  const t = useText();
  return (
    <span className="unit-limit tabular">
      {at === null ? none : wholeTime(at)}{' '}
      {level !== null && <span className="soft">{t('act.byLevel', { level: t(`level.${level}`) })}</span>}
    </span>
  );
}

interface ChoicesProps {
  readonly of: Extract<FieldSpec, { kind: 'choice' }>['name'];
  readonly name: string;
  readonly chosen: string;
  readonly onChange: (change: Draft) => void;
}

function Choices({ of, name, chosen, onChange }: ChoicesProps): ReactNode {
  const t = useText();
  return (
    <span className="unit-choices">
      {choicesOf(of).map((value) => (
        <label key={value}>
          <input type="radio" name={name} checked={chosen === value} onChange={() => onChange({ [name]: value })} />
          {choiceText(t, of, value)}
        </label>
      ))}
    </span>
  );
}
