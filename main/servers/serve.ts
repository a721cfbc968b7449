import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { documentKeep } from './central/catalogue/kept-documents.ts';
import { loadDocuments } from './central/catalogue/load-documents.ts';
import { type Central, createCentral } from './central/create-central.ts';
import { startExchange } from './exchange/index.ts';
import type { StartMessage } from './protocol.ts';

const SIP_DOMAIN = 'practice.invalid';

/** A drill's two servers in one process: central starts the exchange, because its registrar needs the accounts central keeps. */
export function servePractice(start: StartMessage, log: FastifyBaseLogger): Promise<Central> {
  const { dataDir, resourcesDir, host, ports, enrolCode } = start;
  return createCentral({
    dataDir,
    documents: loadDocuments(resourcesDir, documentKeep(dataDir, import.meta.filename, log)),
    accounts: JSON.parse(readFileSync(join(resourcesDir, 'practice', 'accounts.json'), 'utf8')),
    host,
    port: ports.central,
    enrolCode,
    version: JSON.parse(readFileSync(join(resourcesDir, '..', 'package.json'), 'utf8')).version,
    readOpenApi: () => readFileSync(join(resourcesDir, 'openapi', 'central.json'), 'utf8'),
    unitPageDir: join(resourcesDir, '..', 'dist', 'unit'),
    purpose: 'practice',
    clock: Date.now,
    randomBytes,
    newId: randomUUID,
    log,
    async startTelephony(passwords) {
      const accounts = (username: string): string | null => passwords.get(username) ?? null;
      const exchange = await startExchange({ host, port: ports.sip, accounts, clock: Date.now, log });
      const { telephony, address, dispose } = exchange;
      return { telephony, sipServers: [address], sipDomain: SIP_DOMAIN, hasCitizen: true, dispose };
    },
  });
}
