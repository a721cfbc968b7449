import type { ReactNode } from 'react';
import { attachmentsHeard } from '../../../shared/classification/asked.ts';
import { attachmentKinds, attachmentWays, NO_ATTACHMENTS } from '../../../shared/order/attachments.ts';
import { MenuButton } from '../../ui/menu-button.tsx';
import { useDesk } from '../desk-context.tsx';
import { useText } from '../text.ts';
import { chooseWay, toggleAttachment } from './event-actions.ts';
import { useField } from './use-form.ts';

/** Asked where the notes say that there is something to show: what kind, and how it will come. */
export function AttachmentsMenu(): ReactNode {
  const t = useText();
  const desk = useDesk();
  const [notes] = useField('notes', '');
  const [{ kinds, way }] = useField('attachments', NO_ATTACHMENTS);
  const [heard] = attachmentsHeard(notes);
  const [only, another] = kinds;
  if (heard === undefined && only === undefined) return null;
  const face =
    only === undefined
      ? t('event.filesAsk')
      : another === undefined
        ? t(`event.kind.${only}`)
        : t('event.filesCount', { total: kinds.length });
  const mark = (name: string, isChosen: boolean): string => (isChosen ? t('event.chosen', { name }) : name);
  return (
    <MenuButton
      id="attachments"
      className={`attachments ${only === undefined ? 'attachments-ask' : ''}`}
      name={[t('event.files'), ...kinds.map((kind) => t(`event.kind.${kind}`)), ...(way ? [t(`event.way.${way}`)] : [])].join(' ')}
      opens="up"
      face={face}
      first={[heard ?? only ?? 'photo']}
      entries={[
        ...attachmentKinds.map((kind) => ({
          key: kind,
          label: mark(t(`event.kind.${kind}`), kinds.includes(kind)),
          onPick: () => toggleAttachment(desk, kind),
        })),
        ...attachmentWays.map((each) => ({
          key: each,
          label: mark(t(`event.way.${each}`), way === each),
          disabled: only === undefined,
          onPick: () => chooseWay(desk, each),
        })),
      ]}
    />
  );
}
