import { type CentralRelay, startCentralRelay } from './central-relay.ts';
import type { Program, ProgramOptions } from './program.ts';
import { catalogueInForce, type SeatPage, toneSettings, toneTest } from './seat-fixture.ts';

interface CentralFixtures {
  /** A seat whose way to central is the relay; its calls do not pass there. */
  seatBehindRelay: () => Promise<{ program: Program; seat: SeatPage; relay: CentralRelay; options: ProgramOptions }>;
}

/** The seat with its own tone, behind a relay that can be troubled. */
export const relayTest = toneTest.extend<CentralFixtures>({
  seatBehindRelay: async ({ start, open }, use) => {
    const relays: CentralRelay[] = [];
    await use(async () => {
      const join = new URL((await start()).joinUrl);
      const relay = await startCentralRelay(join.origin);
      relays.push(relay);
      const options = { flags: [...(toneSettings().flags ?? []), '--join', `${relay.url}/${join.hash}`] };
      const program = await start(options);
      await catalogueInForce(program);
      return { program, seat: await open(program), relay, options };
    });
    for (const relay of relays) await relay.close();
  },
});
