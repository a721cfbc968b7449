import { describe, expect, it } from 'vitest';
import { composeSip } from '../../../main/compose-sip.ts';
import { parseSettings, type Settings } from '../../../main/settings/settings.ts';
import type { SipAccount } from '../../../shared/central/contract.ts';

const GIVEN: SipAccount = {
  servers: ['wss://central-says/ws'],
  domain: 'central.example',
  realm: 'hotline',
  username: '8001',
  password: 'from central',
};

function sipOf(text: string): Settings['sip'] {
  const read = parseSettings(text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value.sip;
}

const keystore = (kept: Record<string, string>) => ({ load: (name: string) => kept[name] ?? null });

describe('how the phone reaches its PBX', () => {
  it('is central’s account where the settings say nothing', () =>
    expect(composeSip(sipOf(''), GIVEN, keystore({}))).toEqual({
      ok: true,
      value: { account: GIVEN, iceServers: [], iceGatheringMs: 300 },
    }));

  it('is what the settings say, secrets opened', () => {
    const text = `sip:
  servers: [wss://own/ws]
  domain: own.example
  realm: asterisk
  username: desk-1
  password: keystore:sip
  iceGatheringMs: 700
  iceServers:
    - urls: turn:turn.example
      username: seat
      credential: keystore:turn`;
    expect(composeSip(sipOf(text), GIVEN, keystore({ sip: 'own secret', turn: 'turn secret' }))).toEqual({
      ok: true,
      value: {
        account: { servers: ['wss://own/ws'], domain: 'own.example', realm: 'asterisk', username: 'desk-1', password: 'own secret' },
        iceServers: [{ urls: 'turn:turn.example', username: 'seat', credential: 'turn secret' }],
        iceGatheringMs: 700,
      },
    });
  });

  it('mixes: one line of settings changes one fact', () =>
    expect(composeSip(sipOf('sip: {domain: own.example}'), GIVEN, keystore({}))).toMatchObject({
      value: { account: { ...GIVEN, domain: 'own.example' } },
    }));

  it('names no realm and no credential where there is none', () => {
    const { realm: _realm, ...open } = GIVEN;
    const way = composeSip(sipOf('sip: {iceServers: [{urls: "stun:stun.example"}]}'), open, keystore({}));
    expect(way.ok && [way.value.account, way.value.iceServers]).toEqual([open, [{ urls: 'stun:stun.example' }]]);
  });
});

describe('secrets that are not in the keystore', () => {
  it('are told all at once, each by its name', () => {
    const text = 'sip: {password: keystore:sip, iceServers: [{urls: "turn:t", credential: keystore:turn.main}]}';
    expect(composeSip(sipOf(text), GIVEN, keystore({}))).toEqual({ ok: false, error: { kind: 'secret-missing', detail: 'sip turn.main' } });
  });

  it('are told alone where the others are there', () => {
    const text = 'sip: {password: keystore:sip, iceServers: [{urls: "turn:t", credential: keystore:turn}]}';
    expect(composeSip(sipOf(text), GIVEN, keystore({ sip: 'x' }))).toEqual({
      ok: false,
      error: { kind: 'secret-missing', detail: 'turn' },
    });
  });
});
