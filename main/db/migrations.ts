import type { Migration } from './migration.ts';
import { migration0010 } from './migrations/0010-first-call.ts';
import { migration0020 } from './migrations/0020-catalogue.ts';
import { migration0030 } from './migrations/0030-drill.ts';
import { migration0040 } from './migrations/0040-communities.ts';
import { migration0050 } from './migrations/0050-knowledge.ts';
import { migration0060 } from './migrations/0060-experience.ts';
import { migration0070 } from './migrations/0070-call-quality.ts';
import { migration0080 } from './migrations/0080-missed-call.ts';
import { migration0090 } from './migrations/0090-journal-chain.ts';
import { migration0100 } from './migrations/0100-outcomes.ts';
import { migration0110 } from './migrations/0110-draft-agent.ts';
import { migration0120 } from './migrations/0120-same-matter.ts';
import { migration0130 } from './migrations/0130-order-effort.ts';
import { migration0140 } from './migrations/0140-reminders.ts';
import { migration0141 } from './migrations/0141-retention.ts';
import { migration0142 } from './migrations/0142-central-number.ts';
import { migration0150 } from './migrations/0150-visit-answers.ts';
import { migration0160 } from './migrations/0160-visit-forms.ts';

/** In the order they run. */
export const MIGRATIONS: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0080,
  migration0090,
  migration0100,
  migration0110,
  migration0120,
  migration0130,
  migration0140,
  migration0141,
  migration0142,
  migration0150,
  migration0160,
];
