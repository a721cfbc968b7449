import { assertNever } from '../../../shared/assert.ts';
import type { Route } from '../../../shared/catalogue/catalogue.ts';
import type { Words } from '../i18n/i18n.ts';

/** @param unitName of whom the item itself names */
export function routeText(t: Words, route: Route, unitName: string | null): string {
  switch (route.kind) {
    case 'emergency':
      return t('route.emergency', { service: route.service });
    case 'channel':
      return t('route.channel', { channel: route.channel });
    case 'street':
    case 'district':
      return t(`route.${route.kind}`);
    case 'department':
    case 'enterprise':
    case 'direct':
    case 'answer':
      return [t(`route.${route.kind}`), unitName ?? ''].join(' ').trim();
    default:
      return assertNever(route);
  }
}
