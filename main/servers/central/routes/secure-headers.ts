/** Of an interface that answers data to programs; a page says what it needs itself. */
export const SECURE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  // Answers hold people's data; what may be kept says so itself.
  'cache-control': 'no-store',
};
/** Half a year, as the OWASP HTTP Headers Cheat Sheet has it at the least; only where this server itself speaks TLS. */
const TRANSPORT = { 'strict-transport-security': 'max-age=15552000' };

export function secureHeaders(isTls: boolean): Readonly<Record<string, string>> {
  return { ...SECURE_HEADERS, ...(isTls ? TRANSPORT : {}) };
}
