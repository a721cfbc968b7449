import { expect, it } from 'vitest';
import { type AgentVerifier, deleteVerifier, loadVerifier, saveVerifier } from '../../../../main/db/agent-verifier-table.ts';
import { MORNING } from '../../../support/seat-basics.ts';
import { testStore } from '../../../support/seat-store.ts';

it('remembers the last sign-in of an agent, until it is told not to', () => {
  const store = testStore();
  const verifier: AgentVerifier = {
    agent: { id: '1001', name: '示范一', roles: ['agent', 'lead'] },
    salt: Buffer.from('salt'),
    hash: Buffer.from('hash'),
    verifiedAt: MORNING,
  };
  expect(loadVerifier(store.read, '1001')).toBeNull();
  store.write((db) => saveVerifier(db, verifier));
  const later = { ...verifier, hash: Buffer.from('new password'), verifiedAt: MORNING + 1 };
  store.write((db) => saveVerifier(db, later));
  expect(loadVerifier(store.read, '1001')).toEqual(later);
  store.write((db) => deleteVerifier(db, '1001'));
  expect(loadVerifier(store.read, '1001')).toBeNull();
});
