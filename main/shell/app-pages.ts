import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { COMMON_HEADERS, contentSecurityPolicy, permissionsPolicy } from '../web/page-headers.ts';
import { APP_ORIGINS, pageOf } from './page-rules.ts';

export interface AppPages {
  readonly pagesDir: string;
  readonly voicesDir: string;
  readonly sipServers: readonly string[];
  /** The file with its content type, from the package too. */
  readonly readAsset: (file: string) => Promise<Response>;
}

/** Answers `app://phone/…` with the built pages and the headers of the web shell. */
export async function answerAppRequest(url: string, { pagesDir, voicesDir, sipServers, readAsset }: AppPages): Promise<Response> {
  const page = pageOf(url);
  const path = page === null ? '' : new URL(url).pathname;
  if (page !== null && path === '/') {
    const nonce = randomBytes(18).toString('base64url');
    const template = await readFile(join(pagesDir, page, 'index.html'), 'utf8');
    const headers = {
      ...COMMON_HEADERS,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy({ page, origins: APP_ORIGINS, nonce, sipServers }),
      'permissions-policy': permissionsPolicy(page, APP_ORIGINS),
    };
    return new Response(template.replaceAll('__NONCE__', nonce), { headers });
  }
  // Plain names only: nothing climbs out of its folder, on any platform.
  const [, folder, name = ''] = /^\/(assets|voices)((?:\/[\w-][\w.-]*)+)$/.exec(path) ?? [];
  if (folder === 'assets') return readAsset(join(pagesDir, folder, name));
  if (folder === 'voices' && page === 'citizen') return readAsset(join(voicesDir, name));
  return new Response('not found', { status: 404, headers: COMMON_HEADERS });
}
