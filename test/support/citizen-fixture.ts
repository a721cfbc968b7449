import { expect, type Locator } from '@playwright/test';
import { type SeatPage, toneTest } from './seat-fixture.ts';
import { startWireCitizen, type WireCitizen, type WireCitizenOptions } from './wire-citizen.ts';

interface CitizenFixtures {
  /** A citizen without a browser at the exchange of that join address; ended after the test. */
  citizenAt: (joinUrl: string, options?: WireCitizenOptions) => Promise<WireCitizen>;
}

/** The seat with its own tone, and citizens who are only SIP. */
export const citizenTest = toneTest.extend<CitizenFixtures>({
  citizenAt: async ({ browserName }, use) => {
    void browserName;
    const citizens: WireCitizen[] = [];
    await use(async (joinUrl, options) => {
      const citizen = await startWireCitizen(joinUrl, options);
      citizens.push(citizen);
      return citizen;
    });
    for (const citizen of citizens) await citizen.dispose();
  },
});

/** The desk's left column: who is on the line. */
export function callCard({ desk }: SeatPage): Locator {
  return desk().getByRole('region', { name: '通话', exact: true });
}

/** `state` as the agent reads it: 示闲, 示忙 拒接 … */
export async function expectState({ desk }: SeatPage, state: string): Promise<void> {
  await expect(desk().getByRole('button', { name: new RegExp(`^坐席状态 ${state}`) })).toBeVisible();
}
