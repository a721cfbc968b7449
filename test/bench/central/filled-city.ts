import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../../main/servers/central/db/database.ts';
import { makeYear } from '../../../main/servers/central/demo/make-year.ts';
import { seededRandom } from '../../../shared/seeded-random.ts';
import { demoDocuments } from '../../support/demo-catalogue.ts';
import { AS_IN_USE, makeDatabase, makeTemplate, startPostgres, type TestServer } from '../../support/postgres.ts';
import { removeFolder, temporaryFolder } from '../../support/program.ts';

/** While it is filled nothing is lost that could not be filled again, and the author's references need no proof. */
const WITHOUT_WAITING = `?options=${encodeURIComponent('-c synchronous_commit=off -c session_replication_role=replica')}`;

/** A PostgreSQL with a year of the city, and a folder for centrals that use it. */
export interface FilledCity {
  readonly server: TestServer;
  readonly url: string;
  readonly folder: string;
  /** Settings of a central on it. */
  readonly settings: object;
  readonly orders: number;
  readonly fillS: number;
  dispose(): Promise<void>;
}

const PASSWORD = 'bench-password';
/** Who asks for figures and lists. */
export const ASKERS = {
  city: { id: '7001', name: '市级', roles: ['city'] },
  district: { id: '6001', name: '区级', roles: ['district'], unit: '110105' },
  street: { id: '5001', name: '街道', roles: ['unit'], unit: '110105026' },
} as const;

export function settingsFor(folder: string, url: string): object {
  const [postgresFile, accounts] = [join(folder, 'postgres'), join(folder, 'accounts.json')];
  writeFileSync(postgresFile, url);
  const seat = { id: '1001', name: '话务员', roles: ['agent'] };
  writeFileSync(
    accounts,
    JSON.stringify({ agents: [seat, ...Object.values(ASKERS)].map((person) => ({ ...person, password: PASSWORD })) }),
  );
  return { database: { postgresFile }, accounts };
}

export async function signIn(baseUrl: string, id: string): Promise<string> {
  const reply = await fetch(`${baseUrl}/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, password: PASSWORD }),
  });
  const { access } = (await reply.json()) as { access?: string };
  if (access === undefined) throw new Error(`${id} could not sign in: ${reply.status}`);
  return access;
}

/** Filled by the demonstration's own author, through the functions that write a real order's rows; then tidied as autovacuum would. */
export async function fillCity(orders: number, seed: number, now: number): Promise<FilledCity> {
  const begun = performance.now();
  const server = await startPostgres(AS_IN_USE);
  const folder = temporaryFolder();
  await makeTemplate(server.url);
  const url = await makeDatabase(server.url);
  const { db } = await openDatabase({ kind: 'postgres', url: url + WITHOUT_WAITING }, () => undefined);
  const made = await makeYear({ db, documents: demoDocuments(), now, random: seededRandom(seed), orders });
  await sql`vacuum analyze`.execute(db);
  await sql`checkpoint`.execute(db);
  await db.destroy();
  return {
    ...{ server, url, folder, orders: made, settings: settingsFor(folder, url), fillS: (performance.now() - begun) / 1_000 },
    dispose: async () => {
      await server.dispose();
      removeFolder(folder);
    },
  };
}
