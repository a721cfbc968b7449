import type { ReactNode } from 'react';
import { CallCard } from './call/call-card.tsx';
import { CandidatesPanel } from './classification/candidates-panel.tsx';
import { DraftTabs } from './classification/draft-tabs.tsx';
import { ItemCard } from './classification/item-card.tsx';
import { OrderForm } from './classification/order-form.tsx';
import { useClassification, useVisit } from './desk-context.tsx';
import { OrderList } from './dispatch/order-list.tsx';
import { OrderStrip } from './dispatch/order-strip.tsx';
import { PrintSheet } from './dispatch/print-sheet.tsx';
import { Receipt } from './dispatch/receipt.tsx';
import { DrillBar } from './drill/drill-bar.tsx';
import { DrillDialog } from './drill/drill-list.tsx';
import { useEffort } from './effort/use-effort.ts';
import { agentKeys } from './keys/agent-keys.ts';
import { HelpPage } from './keys/help-page.tsx';
import { KeyBadges } from './keys/key-badges.tsx';
import { KeysDialog } from './keys/keys-dialog.tsx';
import { useKeys } from './keys/use-keys.ts';
import { AnswerCard, AnswerPanel, useAnswerChosen } from './knowledge/answer-panel.tsx';
import { MatterPanel } from './matter/matter-panel.tsx';
import { NoticeLine } from './notice/notice-line.tsx';
import { PhoneDialog } from './phone/phone-dialog.tsx';
import { ReminderDialog } from './reminder/reminder-dialog.tsx';
import { TopStrip } from './seat/top-strip.tsx';
import { VisitPanel } from './visit/visit-panel.tsx';

export function AgentScreen(): ReactNode {
  const activeId = useClassification((snapshot) => snapshot.activeId);
  const visits = useVisit((snapshot) => snapshot.isOpen);
  const answer = useAnswerChosen();
  const { help, alt } = useKeys(agentKeys);
  useEffort();
  return (
    <div className={`screen screen-agent ${alt ? 'keys-shown' : ''}`}>
      <TopStrip />
      <NoticeLine context={<DrillBar />} />
      <main className="agent-main">
        <CallCard />
        <div className="agent-middle">
          <DraftTabs />
          {visits ? <VisitPanel /> : activeId === null ? <Receipt /> : <OrderForm key={activeId} />}
        </div>
        <div className="agent-right">
          <div className="agent-choices">
            <CandidatesPanel />
            <MatterPanel />
          </div>
          <AnswerPanel />
          {answer === null ? <ItemCard /> : <AnswerCard id={answer} />}
        </div>
      </main>
      <OrderStrip />
      <OrderList />
      <PrintSheet />
      <DrillDialog />
      <PhoneDialog />
      <KeysDialog />
      <ReminderDialog />
      {help && <HelpPage />}
      {alt && <KeyBadges />}
    </div>
  );
}
