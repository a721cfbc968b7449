import type { ReactNode } from 'react';
import { DevicesTab } from './devices-tab.tsx';
import { DiagnosticsTab } from './diagnostics-tab.tsx';
import { MissedTab } from './missed-tab.tsx';
import type { PhoneTabId } from './phone-dialog-store.ts';
import { QualityTab } from './quality-tab.tsx';

export const phoneTabs: Readonly<Record<PhoneTabId, () => ReactNode>> = {
  devices: DevicesTab,
  quality: QualityTab,
  missed: MissedTab,
  diagnostics: DiagnosticsTab,
};
