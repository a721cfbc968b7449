import type { PageKind } from '../../../shared/ipc/contract.ts';
import type { Origins } from './origins.ts';

interface PageFacts {
  readonly page: PageKind;
  readonly secret: string;
  readonly nonce: string;
  readonly origins: Origins;
}

/**
 * The built page with what only this response may carry. Values are base64url and loopback origins: nothing in them
 * needs escaping.
 */
export function fillPage(template: string, { page, secret, nonce, origins }: PageFacts): string {
  const neighbours: readonly PageKind[] = page === 'phone' ? ['desk', 'citizen'] : ['phone'];
  const metas = [
    `<meta name="seat-page" content="${secret}">`,
    ...neighbours.map((neighbour) => `<meta name="seat-origin-${neighbour}" content="${origins[neighbour]}">`),
  ];
  return template.replace(/<head>/i, (head) => `${head}\n${metas.join('\n')}`).replaceAll('__NONCE__', nonce);
}
