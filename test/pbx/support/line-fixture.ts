import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../support/program.ts';
import { type Asterisk, createAsterisk, OTHER_PORTS } from './asterisk.ts';
import { type LiveSeat, test as pbxTest } from './pbx-fixture.ts';
import { startTcpRelay, type TcpRelay } from './tcp-relay.ts';

const WIRE_PORT = 8_090;
const WEBSOCKET_PORT = 8_088;
const OUT = join(ROOT, 'out', 'pbx');

interface LineFixtures {
  /** The way of a seat's signalling; its sound goes past it. */
  readonly wire: TcpRelay;
  /** A seat whose phone goes that way, signed in and 示闲. */
  readonly wiredSeat: () => Promise<LiveSeat>;
  /** Another PBX beside the first, which knows the same seats. */
  readonly second: Asterisk;
}

export const test = pbxTest.extend<LineFixtures>({
  wire: async ({ browserName }, use) => {
    void browserName;
    const wire = await startTcpRelay(WIRE_PORT, WEBSOCKET_PORT);
    await use(wire);
    await wire.dispose();
  },
  wiredSeat: async ({ readySeat, wire }, use) => {
    await use(() => readySeat({ settings: { sip: { servers: [`ws://127.0.0.1:${wire.port}/ws`] } } }));
  },
  second: async ({ hall }, use) => {
    const asterisk = createAsterisk(process.env['PBX_TREE'] ?? join(OUT, 'tree-bullseye'), join(OUT, 'run-second'), OTHER_PORTS);
    const seats = 'etc/hotline-seats.conf';
    cpSync(join(hall.asterisk.runDir, seats), join(asterisk.runDir, seats));
    await asterisk.start();
    await use(asterisk);
    await asterisk.stop();
  },
});
