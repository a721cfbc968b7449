import { chromiumPath } from '../../support/chromium-flags.ts';
import { removeFolder, temporaryFolder } from '../../support/program.ts';
import { toneFile } from '../../support/seat-fixture.ts';
import { type Namespace, openNamespace } from './namespace.ts';
import { test as base, type LiveOptions, type LiveSeat } from './pbx-fixture.ts';

/** What a seat reaches over its wire of signalling: the PBX's WebSocket and central. */
export const SOCKET_PORT = 8_088;
const CENTRAL_PORT = 12_350;

interface NamespaceFixtures {
  /** Signed in and 示闲, program and browser on the far side of the wire. */
  readonly farSeat: (settings?: LiveOptions['settings']) => Promise<LiveSeat>;
}

/** The seats of these tests stand on a machine of their own, whose network can be cut. */
export const test = base.extend<NamespaceFixtures, { readonly network: Namespace }>({
  network: [
    async ({ browserName }, use) => {
      void browserName;
      const network = await openNamespace([SOCKET_PORT, CENTRAL_PORT]);
      await use(network);
      await network.dispose();
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({ network, playwright, launchOptions }, use) => {
      const folder = temporaryFolder();
      const args = [...(launchOptions.args ?? []), `--use-file-for-fake-audio-capture=${toneFile(folder)}`];
      const executablePath = network.executable(chromiumPath() ?? playwright.chromium.executablePath());
      const browser = await playwright.chromium.launch({ ...launchOptions, args, executablePath });
      await use(browser);
      await browser.close();
      removeFolder(folder);
    },
    { scope: 'worker' },
  ],
  farSeat: async ({ network, readySeat }, use) => {
    await network.passMedia();
    network.mendSignalling();
    await use((settings = {}) => readySeat({ enter: network.enter, settings }));
    await network.passMedia();
    network.mendSignalling();
  },
});
