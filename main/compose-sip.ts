import type { SipAccount } from '../shared/central/contract.ts';
import { type AppError, appError } from '../shared/errors.ts';
import type { PhoneConfig } from '../shared/ipc/views.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Secrets } from './settings/secrets.ts';
import type { Settings } from './settings/settings.ts';

/** How the phone reaches its PBX. */
export interface SipWay extends Pick<PhoneConfig, 'iceServers' | 'iceGatheringMs'> {
  readonly account: SipAccount;
}

/** Central's account of the seat, with what the settings say otherwise. */
export function composeSip(settings: Settings['sip'], given: SipAccount, secrets: Pick<Secrets, 'load'>): Result<SipWay, AppError> {
  const missing: string[] = [];
  const open = (reference: string): string => {
    const name = reference.replace(/^keystore:/, '');
    const value = secrets.load(name);
    if (value === null) missing.push(name);
    return value ?? '';
  };
  const realm = settings.realm ?? given.realm;
  const account: SipAccount = {
    servers: settings.servers ?? given.servers,
    domain: settings.domain ?? given.domain,
    username: settings.username ?? given.username,
    password: settings.password === undefined ? given.password : open(settings.password),
    ...(realm === undefined ? {} : { realm }),
  };
  const iceServers = settings.iceServers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential: open(credential) }),
  }));
  if (missing.length > 0) return err(appError('secret-missing', missing.join(' ')));
  return ok({ account, iceServers, iceGatheringMs: settings.iceGatheringMs });
}
