import type { ReactNode } from 'react';
import { ActionBar } from '../dispatch/action-bar.tsx';
import { useText } from '../text.ts';
import { AddressField, CallerFields } from './caller-fields.tsx';
import { Notes } from './notes.tsx';
import { OccurredField } from './occurred-field.tsx';
import { ProposalLine } from './proposal-line.tsx';
import { Questions } from './questions.tsx';
import { RequestTypeBar } from './request-type-bar.tsx';
import { SearchBox } from './search-box.tsx';
import { TitleField } from './title-field.tsx';

/** In the order of talking: what is it about, where, what must be asked, who are you, check, dispatch. */
export function OrderForm(): ReactNode {
  const t = useText();
  return (
    <section className="order-form" aria-label={t('form.region')}>
      <RequestTypeBar />
      <Notes />
      <SearchBox box="item" />
      <div className="form-row form-row-place">
        <SearchBox box="place" />
        <AddressField />
      </div>
      <Questions />
      <CallerFields />
      <div className="form-row form-row-title">
        <TitleField />
        <OccurredField />
      </div>
      <ProposalLine />
      <ActionBar />
    </section>
  );
}
