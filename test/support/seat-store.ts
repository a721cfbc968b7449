import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type OpenStore, openStore } from '../../main/db/open-store.ts';
import { MORNING, SILENT_LOG, testKeystore } from './seat-basics.ts';

export function tempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'seat-store-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A real store in a folder of its own, closed when the test is over. */
export function testStore(dir = tempDir(), clock: () => number = () => MORNING): OpenStore {
  const store = openStore({ dir, keystore: testKeystore(), clock, log: SILENT_LOG });
  if (!store.ok) throw new Error(`the store does not open: ${store.error.kind} ${store.error.detail ?? ''}`);
  onTestFinished(() => store.value.close());
  return store.value;
}
