import { join } from 'node:path';
import { type AppError, appError } from '../shared/errors.ts';
import { err, type Result } from '../shared/result.ts';
import type { Announcer } from './announce.ts';
import type { CatalogueInForce } from './classification/assess.ts';
import type { Assess } from './classification/assessment.ts';
import type { Cleanup } from './cleanup.ts';
import type { CentralWay } from './compose-central.ts';
import type { Edges } from './compose-edges.ts';
import type { Store } from './db/store.ts';
import { createDrills, type Drills } from './drill/drills.ts';
import { createPracticeCall, type PracticeCall } from './drill/practice-call.ts';
import { readVoiceScript } from './drill/voice-script-file.ts';
import type { Orders } from './order/orders.ts';
import type { SeatService } from './seat/seat-service.ts';
import type { Settings } from './settings/settings.ts';
import type { Shell } from './shell/shell.ts';

interface DrillOptions {
  readonly edges: Edges;
  readonly cleanup: Cleanup;
  readonly shell: Shell;
  readonly store: Store;
  readonly way: CentralWay;
  readonly settings: Settings;
  readonly resourcesDir: string;
}

/** What of the seat the drills listen to and look into. */
interface DrillSurroundings {
  readonly announcer: Announcer;
  readonly catalogue: CatalogueInForce;
  readonly seat: SeatService;
  readonly assess: Assess;
  readonly orders: Orders;
}

interface ComposedDrills {
  readonly practice: PracticeCall;
  readonly drills: Drills;
  /** A citizen who only talks: no drill, no score. */
  readonly startPracticeCall: () => Result<null, AppError>;
  /** Somebody is about to ring this citizen. Where the telephony is a real PBX they have a phone of their own. */
  readonly citizenToBeRung: (number: string) => Promise<void>;
}

/** The scripted citizen, and the drills he plays in. Where the telephony is a real PBX there is none. */
export function composeDrills(
  { edges, cleanup, shell, store, way, settings, resourcesDir }: DrillOptions,
  { announcer, catalogue, seat, assess, orders }: DrillSurroundings,
): ComposedDrills {
  const voicesDir = join(resourcesDir, 'voices');
  let edition = 0;
  const practice = createPracticeCall({
    account: () => way.enrolment.citizenSip,
    setCitizen: shell.setCitizen,
    startTimer: edges.startTimer,
    onChange: (state) => {
      announcer.emit('practice:changed', state);
      drills.citizenChanged(state.state);
    },
  });
  cleanup.add(() => practice.dispose());
  const drills = createDrills({
    ...{ ...edges, store, catalogue, assess, orders, voicesDir, drillsDir: join(resourcesDir, 'drills') },
    seat: () => way.enrolment.seat,
    who: () => seat.now(),
    call: practice.begin,
    hangUpCitizen: practice.hangUp,
    cue: (cue) => announcer.emit('citizen:cue', cue),
    onChange: () => {
      edition += 1;
      announcer.emit('drill:changed', { edition });
    },
  });
  return {
    practice,
    drills,
    startPracticeCall: () => {
      if (way.enrolment.citizenSip === null) return err(appError('practice-only'));
      const script = readVoiceScript(voicesDir, settings.practice.scenario);
      return script.ok ? practice.begin(script.value) : script;
    },
    citizenToBeRung: async (number) => {
      if (way.enrolment.citizenSip === null) return;
      const script = readVoiceScript(voicesDir, visitedBy(number));
      if (script.ok) await practice.standBy({ ...script.value, callerNumber: number });
    },
  };
}

/** 演示口径: which citizen a visit meets goes by the last digit, so that both are met and a test knows which. */
function visitedBy(number: string): string {
  return /[13579]$/.test(number) ? 'visited-unhappy' : 'visited-glad';
}
