import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Actor, OrderEventKind } from '../../../shared/order/life/order-event.ts';
import { Button } from '../../ui/button.tsx';
import type { Trouble } from '../central/ask.ts';
import type { SessionState } from '../central/session-store.ts';
import type { Words } from '../i18n/i18n.ts';
import { zhCnAct } from '../i18n/zh-cn-act.ts';
import { draftKey, type OpenOrder } from '../order/order-store.ts';
import { fieldText, useText } from '../text.ts';
import { wholeTime } from '../time-text.ts';
import { TroubleNote } from '../trouble-note.tsx';
import { useOrder, usePage, useSession, useUnits } from '../unit-context.tsx';
import { keepDraft, openAct, sendAct } from './act-actions.ts';
import { ActField } from './act-field.tsx';
import { ACT_FIELDS, contextOf, type FieldName, proposedDraft } from './act-fields.ts';
import { buildEvent, type Unfit } from './build-event.ts';

interface Props {
  readonly kind: OrderEventKind;
  readonly open: OpenOrder;
  /** It may be done now; if not, what was typed is still there. */
  readonly isOpen: boolean;
}

/** The hand that acts, for the rules that ask for it; central takes it from the sign-in. */
function actorOf(state: SessionState): Actor | null {
  if (state.kind !== 'in') return null;
  const { account, role } = state;
  return role === 'unit' || role === 'district' || role === 'city' ? { kind: role, id: account.id, unit: account.unit } : null;
}

export function ActForm({ kind, open, isOpen }: Props): ReactNode {
  const t = useText();
  const page = usePage();
  const units = useUnits();
  const actor = actorOf(useSession());
  const { drafts, isSending, refused } = useOrder((order) => order);
  const [unfit, setUnfit] = useState<Unfit | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const items = useStore(page.items, ({ inForce }) => inForce);
  const context = contextOf(open, units, page.clock(), items);
  const kept = drafts[draftKey(open.life.orderId, kind)];
  const [proposed] = useState(() => proposedDraft(kind, context));
  const draft = kept ?? proposed;
  const fields = ACT_FIELDS[kind] ?? [];

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, button[type=submit]')?.focus();
  }, []);

  // What is to be changed is under the hands at once.
  useEffect(() => {
    if (unfit !== null) faultyControl(form.current)?.focus();
  }, [unfit]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (actor === null || !isOpen || form.current?.reportValidity() === false) return;
    const built = buildEvent(kind, draft, actor, { ...context, now: page.clock() });
    setUnfit(built.ok ? null : built.error);
    if (built.ok) void sendAct(page, built.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') openAct(page, null);
    if (event.key === 'Enter' && event.ctrlKey) form.current?.requestSubmit();
  };

  return (
    <form ref={form} className="unit-form" aria-label={t(`event.${kind}`)} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      {fields.map((field) => (
        <ActField
          key={field.name}
          {...{ kind, field, draft, context, fault: unfit && faultText(t, unfit, field.name) }}
          onChange={(change) => keepDraft(page, kind, { ...draft, ...change })}
        />
      ))}
      {hasFollows(kind) && <p className="soft">{t(`follows.${kind}`)}</p>}
      {!isOpen && <p role="status">{t('act.notOpen', { name: t(`event.${kind}`) })}</p>}
      {unfit && (
        <p role="alert" className="unit-trouble">
          {unfitText(t, kind, unfit)}
        </p>
      )}
      {isFitting(refused, kind) ? (
        <p role="alert" className="unit-trouble">
          {t('act.notFitting')}
        </p>
      ) : (
        <TroubleNote trouble={refused} also={fields.length > 0 ? t('act.kept') : ''} />
      )}
      <div className="unit-form-foot">
        <button type="submit" className="ui-button ui-button-primary" disabled={isSending || !isOpen} aria-keyshortcuts="Control+Enter">
          {isSending ? t('act.busy') : t('act.submit', { name: t(`event.${kind}`) })} <span className="ui-keys">Ctrl+Enter</span>
        </button>
        <Button label={t('act.cancel')} keys="Esc" onPress={() => openAct(page, null)} />
      </div>
    </form>
  );
}

/** Of the first field that is to be changed and can be: what is full has only its buttons, and a limit has nothing. */
function faultyControl(form: HTMLFormElement | null): HTMLElement | undefined {
  return [...(form?.querySelectorAll('.unit-field-missing') ?? [])].flatMap(
    (field) => field.querySelector<HTMLElement>('input, textarea') ?? field.querySelector<HTMLElement>('button') ?? [],
  )[0];
}

/** Refused though it may be done: what it says does not fit the order. */
function isFitting(refused: Trouble | null, kind: OrderEventKind): boolean {
  return refused?.kind === 'refused' && refused.code === 'not-allowed' && refused.allowed.includes(kind);
}

function unfitText(t: Words, kind: OrderEventKind, unfit: Unfit): string {
  const names = (fields: readonly FieldName[]): string => fields.map((name) => fieldText(t, kind, name)).join('、');
  if (unfit.kind === 'missing') return t('act.missing', { fields: names(unfit.fields) });
  return unfit.fields.length === 0 ? t('act.notFitting') : t('act.misfit', { fields: names(unfit.fields.map(({ name }) => name)) });
}

function faultText(t: Words, unfit: Unfit, field: FieldName): string | null {
  if (unfit.kind === 'missing') return unfit.fields.includes(field) ? t('act.required') : null;
  const misfit = unfit.fields.find(({ name }) => name === field);
  if (!misfit) return null;
  if (field === 'item') return t('act.notInForce');
  return misfit.after === null ? t('act.notLead') : t('act.after', { time: wholeTime(misfit.after) });
}

const hasFollows = (kind: OrderEventKind): kind is keyof typeof zhCnAct.follows => Object.hasOwn(zhCnAct.follows, kind);
