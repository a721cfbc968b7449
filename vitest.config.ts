import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** What touches central's rows; it runs once on SQLite and once on PostgreSQL. */
const CENTRAL_ROWS = [
  'test/unit/main/servers/central/{begin-older,caller-marks,demo,documents,events,gatherer,idempotency,messages}.test.ts',
  'test/unit/main/servers/central/{order-keys,order-life-routes,order-lives,order-waits,orders,rolling-upgrade,same-matter}.test.ts',
  'test/unit/main/servers/central/{seats-and-sessions,tell-units,unit-page,visits,visit-routes}.test.ts',
  'test/unit/main/servers/central/{catalogue/publish,rating/*,people/*,postgres/*}.test.ts',
  'test/contract/{central,central-fuzz}.test.ts',
  'test/integration/{quarter,same-matter}.test.ts',
];

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Tests wait for sockets and processes more than they compute: half of the cores would be idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          pool: 'threads',
          // No module of ours does anything when it is imported (a rule of the source), so files may share those of one worker.
          isolate: false,
          include: ['test/{unit,integration}/**/*.test.ts'],
          exclude: ['test/unit/main/servers/central/postgres/**'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          // zod keeps the names of the wire's schemas for a whole process: the document holds all that was ever imported.
          name: 'contract',
          pool: 'threads',
          include: ['test/contract/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'postgres',
          pool: 'threads',
          // `npm test` installs it where it may, and says where it could not.
          // Hashes and what goes over the wire do not depend on the database.
          exclude: ['test/unit/main/servers/central/people/{doors,password}.test.ts'],
          include: existsSync('/usr/lib/postgresql') ? CENTRAL_ROWS : [],
          globalSetup: ['test/support/postgres-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'page',
          environment: 'happy-dom',
          include: ['test/unit/renderer/**/*.test.tsx'],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
