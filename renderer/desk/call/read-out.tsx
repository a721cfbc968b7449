import type { ReactNode } from 'react';
import { emergencyNumbers } from '../../../shared/call/phone-link.ts';
import { EMPTY_FORM, type OrderForm } from '../../../shared/classification/form.ts';
import { type ReadOutPart, readOutOf, readOutParts } from '../../../shared/order/read-out.ts';
import { activeTab, type ClassificationSnapshot, newestFormOf } from '../classification/classification-store.ts';
import { useCall, useClassification } from '../desk-context.tsx';
import { numberText } from '../format.ts';
import { useText } from '../text.ts';
import type { CallSnapshot } from './call-store.ts';

/** Without these the service cannot set out or ring back: what is not known of them is to be asked now. */
const MUST: ReadonlySet<ReadOutPart> = new Set(['place', 'matter', 'number']);

/** The emergency service on the line beside the citizen, or alone after the citizen hung up. */
export function emergencyOnLine({ current, second }: Pick<CallSnapshot, 'current' | 'second'>): string | null {
  const third = second ?? (current?.consult ? current : null);
  const number = third?.call.number ?? '';
  return emergencyNumbers.find((service) => service === number) ?? null;
}

/**
 * What the agent tells 110, 119, 120 or 122, so that the citizen need not say it all again. It stands where the past calls
 * were: nobody looks at those now.
 */
export function ReadOut({ service }: { readonly service: string }): ReactNode {
  const t = useText();
  const known = useKnown();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by the arrow keys (WCAG 2.1.1)
    <div className="read-out" role="region" aria-label={t('consult.readOut.title', { service })} tabIndex={0}>
      <h2>{t('consult.readOut.title', { service })}</h2>
      <dl>
        {readOutParts.map((part) => (
          <Line key={part} part={part} text={known[part]} />
        ))}
      </dl>
    </div>
  );
}

function Line({ part, text }: { readonly part: ReadOutPart; readonly text: string | null }): ReactNode {
  const t = useText();
  if (text === null && !MUST.has(part)) return null;
  return (
    <>
      <dt>{t(`consult.readOut.${part}`)}</dt>
      {text === null ? <dd className="read-out-unknown">{t('consult.readOut.ask')}</dd> : <dd>{text}</dd>}
    </>
  );
}

/** Of the citizen's own call, whatever form stands open: another citizen's address would send 119 to the wrong door. */
function useKnown(): ReturnType<typeof readOutOf> {
  const call = useCall(({ current, last }) => (current?.consult ? last : (current?.call ?? null)));
  const form = useClassification((snapshot) => (call ? formOf(call.id, snapshot) : null));
  const item = useClassification((snapshot) => (form?.itemCode ? (snapshot.items[form.itemCode]?.item ?? null) : null));
  const street = useClassification((snapshot) => (form?.streetCode ? (snapshot.streets[form.streetCode] ?? null) : null));
  const known = readOutOf({
    form: form ?? EMPTY_FORM,
    street: street && `${street.district}${street.street}`,
    item: item && { name: item.l3, questions: item.questions },
    number: call?.number ?? '',
  });
  return { ...known, number: known.number === null ? null : numberText(known.number) };
}

/** The one that is being written, where it is of this call. */
function formOf(callId: string, snapshot: ClassificationSnapshot): OrderForm | null {
  const open = activeTab(snapshot);
  return open?.callId === callId ? open.form : newestFormOf(callId, snapshot);
}
