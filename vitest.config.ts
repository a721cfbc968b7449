import { defineConfig } from 'vitest/config';

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
          include: ['test/{unit,integration,contract}/**/*.test.ts'],
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
