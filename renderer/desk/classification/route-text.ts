import { assertNever } from '../../../shared/assert.ts';
import type { Route } from '../../../shared/catalogue/catalogue.ts';
import type { Words } from '../i18n/i18n.ts';

export function routeText(t: Words, route: Route): string {
  switch (route.kind) {
    case 'emergency':
      return t('route.emergency', { service: route.service });
    case 'channel':
      return t('route.channel', { channel: route.channel });
    case 'street':
    case 'district':
    case 'department':
    case 'enterprise':
    case 'direct':
    case 'answer':
      return t(`route.${route.kind}`);
    default:
      return assertNever(route);
  }
}
