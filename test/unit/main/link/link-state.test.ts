import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkOutcome } from '../../../../main/link/ask-central.ts';
import { type Link, startLink } from '../../../../main/link/link.ts';
import { initialLink, transitionLink } from '../../../../main/link/link-state.ts';
import { appError } from '../../../../shared/errors.ts';
import type { LinkState } from '../../../../shared/ipc/views.ts';

const answered: LinkOutcome = { kind: 'answered' };
const offline: LinkOutcome = { kind: 'failed', error: appError('central-offline', 'ECONNREFUSED') };
const garbage: LinkOutcome = { kind: 'failed', error: appError('central-garbage', 'a page') };

const trackAfter = (outcomes: readonly LinkOutcome[]) =>
  outcomes.reduce((track, outcome, at) => transitionLink(track, outcome, at + 1), initialLink(0));

describe('the way to central', () => {
  it('is down until somebody answered', () => {
    expect(initialLink(5).state).toMatchObject({ kind: 'down', since: 5 });
    expect(trackAfter([answered]).state).toEqual({ kind: 'up' });
  });

  it('survives one lost request and not two in a row', () => {
    expect(trackAfter([answered, offline]).state).toEqual({ kind: 'up' });
    expect(trackAfter([answered, offline, answered, offline]).state).toEqual({ kind: 'up' });
    expect(trackAfter([answered, offline, offline]).state).toMatchObject({ kind: 'down', since: 3, error: { kind: 'central-offline' } });
  });

  it('tells the latest reason and the beginning of the absence', () => {
    expect(trackAfter([answered, offline, offline, garbage]).state).toMatchObject({
      kind: 'down',
      since: 3,
      error: { kind: 'central-garbage' },
    });
  });

  it('is down, and said so, while central does not know the seat; only what needed the credential mends it', () => {
    const unknown: LinkOutcome = { kind: 'answered', seat: 'unknown' };
    const known: LinkOutcome = { kind: 'answered', seat: 'known' };
    const refused = { kind: 'down', since: 2, error: { kind: 'central-unauthorised' } };
    expect(trackAfter([answered, unknown]).state).toEqual(refused);
    expect(trackAfter([answered, unknown, answered, unknown]).state).toEqual(refused);
    expect(trackAfter([answered, unknown, offline]).state).toMatchObject({ kind: 'down', error: { kind: 'central-offline' } });
    expect(trackAfter([answered, unknown, answered, known]).state).toEqual({ kind: 'up' });
  });

  it('is up after any answer and down only after failures', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(answered, offline, garbage), { minLength: 1 }), (outcomes) => {
        const { state } = trackAfter(outcomes);
        if (outcomes.at(-1)?.kind === 'answered') expect(state.kind).toBe('up');
        if (state.kind === 'down') expect(outcomes.slice(-1)[0]?.kind).toBe('failed');
      }),
    );
  });
});

describe('probing', () => {
  function probing() {
    const probes: number[] = [];
    const asked: string[] = [];
    const states: LinkState[] = [];
    const timers = new Set<{ at: number; fire: () => void }>();
    let now = 0;
    let outcome: LinkOutcome = answered;
    let link: Link | null = null;
    const started = startLink({
      probe: async (about) => {
        asked.push(about);
        probes.push(now);
        link?.note(outcome);
      },
      clock: () => now,
      startTimer: (afterMs, fire) => {
        const timer = { at: now + afterMs, fire };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      random: () => 0.5,
      onChange: (state) => states.push(state),
    });
    link = started;
    // The first probe asked before the link was there to be told.
    started.note(outcome);
    const pass = (ms: number): void => {
      const until = now + ms;
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers.delete(next);
        now = next.at;
        next.fire();
      }
      now = until;
    };
    const setOutcome = (next: LinkOutcome): void => {
      outcome = next;
    };
    return { link: started, asked, probes, states, timers, pass, setOutcome };
  }

  it('is rare while central is there and nobody asks', () => {
    const { probes, pass } = probing();
    pass(90_000);
    expect(probes).toEqual([0, 30_000, 60_000, 90_000]);
  });

  it('is put off by every request that was answered', () => {
    const { link, probes, pass } = probing();
    for (let i = 0; i < 10; i += 1) {
      pass(20_000);
      link.note(answered);
    }
    expect(probes).toEqual([0]);
  });

  it('confirms a first failure at once, then asks every five seconds until central is back', () => {
    const { link, probes, states, pass, setOutcome } = probing();
    pass(10_000);
    setOutcome(offline);
    link.note(offline);
    pass(20_000);
    expect(probes).toEqual([0, 10_250, 12_250, 17_250, 22_250, 27_250]);
    setOutcome(answered);
    pass(5_000);
    expect(states.map(({ kind }) => kind)).toEqual(['up', 'down', 'up']);
  });

  it('asks for the credential, and not for the way, while central does not know the seat', () => {
    const { link, asked, states, pass, setOutcome } = probing();
    setOutcome({ kind: 'answered', seat: 'unknown' });
    link.note({ kind: 'answered', seat: 'unknown' });
    pass(11_000);
    setOutcome({ kind: 'answered', seat: 'known' });
    pass(5_000);
    expect(asked).toEqual(['way', 'credential', 'credential', 'credential']);
    expect(states.map(({ kind }) => kind)).toEqual(['up', 'down', 'up']);
  });

  it('ends with dispose: an answer that was still under way is told to nobody', () => {
    const { link, probes, states, timers, pass } = probing();
    const told = states.length;
    link.dispose();
    link.note(offline);
    pass(90_000);
    link.note(offline);
    expect(states).toHaveLength(told);
    expect(probes).toEqual([0]);
    expect(timers.size).toBe(0);
  });
});
