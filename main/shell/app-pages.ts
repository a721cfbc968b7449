import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageKind } from '../../shared/ipc/contract.ts';
import type { Origins } from './web/origins.ts';
import { COMMON_HEADERS, contentSecurityPolicy, permissionsPolicy } from './web/page-headers.ts';

/** The pages without a port: one origin a page, as in the web shell, so that no page reaches into another. */
export const APP_SCHEME = 'app';
export const APP_ORIGINS: Origins = { phone: 'app://phone', desk: 'app://desk', citizen: 'app://citizen' };

/** Whose address this is. Node gives a custom scheme no origin, so scheme and host are compared. */
export function pageOf(url: string): PageKind | null {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: '', host: '' };
  return protocol === `${APP_SCHEME}:` && (host === 'phone' || host === 'desk' || host === 'citizen') ? host : null;
}

export interface AppPages {
  readonly pagesDir: string;
  readonly voicesDir: string;
  readonly sipServers: readonly string[];
  /** The file with its content type, from the package too. */
  readonly readAsset: (file: string) => Promise<Response>;
}

async function sendDocument(page: PageKind, { pagesDir, sipServers }: AppPages): Promise<Response> {
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

/** Answers `app://phone/…` with the built pages, their files and the headers of the web shell. */
export async function answerAppRequest(url: string, pages: AppPages): Promise<Response> {
  const { pagesDir, voicesDir, readAsset } = pages;
  const page = pageOf(url);
  const path = page === null ? '' : new URL(url).pathname;
  if (page !== null && path === '/') return sendDocument(page, pages);
  // Plain names only: nothing climbs out of its folder, on any platform.
  const [, folder, name = ''] = /^\/(assets|voices)((?:\/[\w-][\w.-]*)+)$/.exec(path) ?? [];
  if (folder === 'assets') return readAsset(join(pagesDir, folder, name));
  if (folder === 'voices' && page === 'citizen') return readAsset(join(voicesDir, name));
  return new Response('not found', { status: 404, headers: COMMON_HEADERS });
}
