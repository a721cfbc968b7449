import type { AudioView } from '../../../shared/call/audio-devices.ts';
import type { CallAct } from '../../../shared/call/call-act.ts';
import { decodeInput, eventsBetween, type Pressed } from './decode-input.ts';
import { actOf, encodeState, type HeadsetState, IDLE } from './headset-state.ts';
import { type Hid, type HidDevice, TELEPHONY_PAGE } from './hid-device.ts';
import { parseCollections, type TelephonyReports } from './parse-collections.ts';

/** The buttons and lamps of every headset that a person allowed. */
export interface Headset {
  view(): AudioView['headset'];
  /** The calls changed: the lamps follow. */
  follow(): void;
  /** Asks a person which headset, by the browser's own chooser. */
  ask(): void;
  /** The off switch changed. */
  switched(): void;
  dispose(): void;
}

interface Options {
  /** null where the browser has no WebHID. */
  readonly hid: Hid | null;
  readonly isOn: () => boolean;
  readonly state: () => HeadsetState;
  readonly act: (act: CallAct) => void;
  readonly onChange: () => void;
}

interface Open {
  readonly device: HidDevice;
  readonly reports: TelephonyReports;
  readonly stop: () => void;
  pressed: Pressed;
  /** The reports last sent, so that a level meter's redraw sends none. */
  told: string;
}

interface InputReportEvent extends Event {
  readonly reportId: number;
  readonly data: DataView;
}

/** Sends the lamps of a state, again or only where it is another one. */
function tell(headset: Open, told: HeadsetState, again: boolean): void {
  const key = JSON.stringify(told);
  if (headset.told === key && !again) return;
  headset.told = key;
  for (const { reportId, data } of encodeState(headset.reports, told)) {
    // Pulled out in this moment: `disconnect` says so next.
    void headset.device.sendReport(reportId, data).catch(() => undefined);
  }
}

function hear(headset: Open, { reportId, data }: InputReportEvent, { state, act }: Pick<Options, 'state' | 'act'>): void {
  const before = headset.pressed;
  headset.pressed = decodeInput(headset.reports.inputs, reportId, data, before);
  const events = eventsBetween(headset.reports.inputs, before, headset.pressed);
  for (const event of events) {
    const asked = actOf(event, state());
    if (asked) act(asked);
  }
  // Answered each time, changed or not: a headset that hears nothing back returns to what it was.
  if (events.length > 0) tell(headset, state(), true);
}

export function startHeadset(options: Options): Headset {
  const { hid, isOn, state, onChange } = options;
  const headsets = new Map<HidDevice, Open>();
  let disposed = false;
  const take = async (device: HidDevice): Promise<void> => {
    const reports = parseCollections(device.collections);
    if (!reports || headsets.has(device)) return;
    const listener = (event: Event): void => hear(headset, event as InputReportEvent, options);
    const stop = (): void => device.removeEventListener('inputreport', listener);
    const headset: Open = { device, reports, stop, pressed: new Set(), told: '' };
    headsets.set(device, headset);
    device.addEventListener('inputreport', listener);
    try {
      if (!device.opened) await device.open();
    } catch {
      // Held by another program: its buttons belong there.
      stop();
      headsets.delete(device);
    }
    if (headsets.has(device)) tell(headset, state(), true);
    onChange();
  };
  const look = async (): Promise<void> => {
    if (!hid || !isOn()) return;
    const devices = await hid.getDevices().catch(() => []);
    if (!disposed && isOn()) for (const device of devices) void take(device);
  };
  const release = (headset: Open): void => {
    tell(headset, IDLE, true);
    headset.stop();
    headsets.delete(headset.device);
    void headset.device.close().catch(() => undefined);
  };
  const gone = (event: Event & { readonly device?: HidDevice }): void => {
    const headset = event.device && headsets.get(event.device);
    if (!headset) return;
    headset.stop();
    headsets.delete(headset.device);
    onChange();
  };
  const appeared = (): void => void look();
  hid?.addEventListener('connect', appeared);
  hid?.addEventListener('disconnect', gone);
  void look();
  return {
    view: () => {
      const [first] = headsets.values();
      return { on: isOn(), state: !hid ? 'absent' : first ? 'connected' : 'none', name: first?.device.productName.slice(0, 200) ?? '' };
    },
    follow: () => {
      for (const headset of headsets.values()) tell(headset, state(), false);
    },
    ask: () => {
      // No choice made, or no click behind it: the dialog still says that none is connected.
      void hid
        ?.requestDevice({ filters: [{ usagePage: TELEPHONY_PAGE }] })
        .then(look)
        .catch(() => undefined);
    },
    switched: () => {
      if (isOn()) void look();
      else for (const headset of headsets.values()) release(headset);
      onChange();
    },
    dispose: () => {
      disposed = true;
      hid?.removeEventListener('connect', appeared);
      hid?.removeEventListener('disconnect', gone);
      for (const headset of headsets.values()) release(headset);
    },
  };
}
