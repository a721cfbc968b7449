import { describe, expect, it } from 'vitest';
import { StateTransitionError } from '../../../../shared/assert.ts';
import type { OutboxState } from '../../../../shared/dispatch/outbox.ts';
import { type OutboxEvent, transitionOutbox } from '../../../../shared/dispatch/transition-outbox.ts';

const NOW = 1_000_000;
const REFUSED = { kind: 'central-rejected', detail: 'unit-unknown' } as const;

const states: { readonly [K in OutboxState['kind']]: Extract<OutboxState, { kind: K }> } = {
  queued: { kind: 'queued', attempt: 2, nextAttemptAt: NOW + 30_000, lastError: { kind: 'central-timeout' } },
  sending: { kind: 'sending', attempt: 3, since: NOW - 100 },
  accepted: { kind: 'accepted', number: '20261123-000001', dueAt: null, at: NOW - 100 },
  rejected: { kind: 'rejected', error: REFUSED, at: NOW - 100 },
  withdrawn: { kind: 'withdrawn', at: NOW - 100, by: '1001' },
};

const accepted = { kind: 'accepted', number: '20261123-000001', dueAt: 5 } as const;
const events: { readonly [K in OutboxEvent['kind']]: Extract<OutboxEvent, { kind: K }> } = {
  due: { kind: 'due', now: NOW },
  answered: { kind: 'answered', now: NOW, random: 0.5, outcome: accepted },
  interrupted: { kind: 'interrupted', now: NOW },
  reachable: { kind: 'reachable', now: NOW },
  retried: { kind: 'retried', now: NOW },
  found: { kind: 'found', now: NOW, number: '20261123-000001', dueAt: null },
  differs: { kind: 'differs', now: NOW, error: { kind: 'order-differs-at-central', detail: '20261123-000002' } },
  withdrawn: { kind: 'withdrawn', now: NOW, by: '1001' },
};

describe('an outbox entry', () => {
  it('has exactly the arrows of the drawing', () => {
    const arrows = Object.values(states).flatMap((state) =>
      Object.values(events).flatMap((event) => {
        try {
          return [`${state.kind} ${event.kind} ${transitionOutbox(state, event).kind}`];
        } catch (error) {
          expect(error).toBeInstanceOf(StateTransitionError);
          return [];
        }
      }),
    );
    expect(arrows).toEqual([
      'queued due sending',
      'queued reachable queued',
      'sending answered accepted',
      'sending interrupted queued',
      'rejected retried queued',
      'rejected found accepted',
      'rejected differs rejected',
      'rejected withdrawn withdrawn',
    ]);
  });

  const answer = (error: 'central-server' | 'central-rejected', retryAfterMs: number | null = null) =>
    transitionOutbox(states.sending, {
      ...events.answered,
      outcome: { kind: 'failed', error, detail: '503', retryAfterMs },
    });

  it('that met a central in trouble waits, no shorter than it was asked to', () => {
    expect(answer('central-server')).toMatchObject({ kind: 'queued', attempt: 3, lastError: { kind: 'central-server', detail: '503' } });
    expect(answer('central-server', 40_000)).toMatchObject({ nextAttemptAt: NOW + 40_000 + 1_050 });
  });

  it('that was refused for good waits for a person, with the reason', () => {
    expect(answer('central-rejected')).toEqual({ kind: 'rejected', error: { kind: 'central-rejected', detail: '503' }, at: NOW });
  });

  it('is hurried when central is back only if that was what it waited for', () => {
    expect(transitionOutbox(states.queued, events.reachable)).toMatchObject({ nextAttemptAt: NOW, attempt: 2 });
    const unknown: OutboxState = { ...states.queued, lastError: { kind: 'central-unauthorised' } };
    expect(transitionOutbox(unknown, events.reachable)).toMatchObject({ nextAttemptAt: NOW });
    const asked: OutboxState = { ...states.queued, lastError: { kind: 'central-server' } };
    expect(transitionOutbox(asked, events.reachable)).toBe(asked);
    const overdue: OutboxState = { ...states.queued, nextAttemptAt: 5 };
    expect(transitionOutbox(overdue, events.reachable)).toMatchObject({ nextAttemptAt: 5 });
  });

  it('that a person sends again keeps the reason in sight and starts counting anew', () => {
    expect(transitionOutbox(states.rejected, events.retried)).toEqual({
      kind: 'queued',
      attempt: 0,
      nextAttemptAt: NOW,
      lastError: REFUSED,
    });
  });
});
