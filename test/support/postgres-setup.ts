import type { TestProject } from 'vitest/node';
import { makeTemplate, postgresPrograms, startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL of this run; null: the tests are those on SQLite. */
    postgres: string | null;
  }
}

/** One server a run, shared by the test files, each with databases of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const isAsked = project.name === 'postgres' && postgresPrograms() !== null;
  const server = isAsked ? await startPostgres() : null;
  if (server) await makeTemplate(server.url);
  project.provide('postgres', server?.url ?? null);
  return async () => server?.dispose();
}
