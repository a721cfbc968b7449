import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PhoneConfig, SeatView } from '../shared/ipc/views.ts';
import { dayStart } from '../shared/time/day-start.ts';
import type { Announcer } from './announce.ts';
import type { Edges } from './compose-edges.ts';
import type { Store } from './db/store.ts';
import { createDiagnostics, type Diagnostics } from './diagnostics/diagnostics.ts';
import { readLogTail } from './diagnostics/log-tail.ts';
import { listCallsSince } from './journal/call-table.ts';
import type { CallRecords } from './quality/call-records.ts';
import type { Shell } from './shell/shell.ts';

interface DiagnosticsParts {
  readonly edges: Edges;
  readonly shell: Pick<Shell, 'kind'>;
  readonly store: Store;
  readonly dataDir: string;
  readonly resourcesDir: string;
  readonly announcer: Announcer;
  readonly records: CallRecords;
  readonly seatView: () => SeatView;
  readonly phoneConfig: () => PhoneConfig;
}

export function composeDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { edges, shell, store, dataDir, resourcesDir, announcer, records, seatView, phoneConfig } = parts;
  const { clock, startTimer } = edges;
  return createDiagnostics({
    ...{ clock, startTimer, phoneConfig },
    versions: () => ({
      program: versionOf(resourcesDir),
      shell: shell.kind,
      node: process.version,
      system: `${process.platform} ${process.arch}`,
    }),
    view: seatView,
    quality: records.quality,
    missed: records.missed,
    calls: () =>
      listCallsSince(store.read, store.seal, dayStart(clock())).map(({ call }) => ({
        ...{ callId: call.id, at: call.startedAt, number: call.number, displayName: call.displayName },
      })),
    logTail: () => readLogTail(dataDir),
    askPhone: () => announcer.emit('phone:collect', {}),
  });
}

function versionOf(resourcesDir: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(resourcesDir, '..', 'package.json'), 'utf8'));
    return typeof version === 'string' ? version : '';
  } catch {
    return ''; // packed without it: the file is of use all the same
  }
}
