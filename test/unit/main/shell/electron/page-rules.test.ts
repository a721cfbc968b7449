import { describe, expect, test } from 'vitest';
import { pageOf } from '../../../../../main/shell/app-pages.ts';
import { mayUse } from '../../../../../main/shell/electron/page-rules.ts';

test.each([
  ['app://phone/', 'phone'],
  ['app://desk/?x#y', 'desk'],
  ['app://citizen', 'citizen'],
  ['app://phone.evil/', null],
  ['app://phone:1/', null],
  ['app://other/', null],
  ['https://phone/', null],
  ['file:///phone/', null],
  ['', null],
])('the address %s belongs to %s', (url, page) => {
  expect(pageOf(url)).toBe(page);
});

describe('a page may use', () => {
  test.each([
    ['media', 'app://phone/', ['audio'], true],
    ['media', 'app://phone/', ['audio', 'video'], false],
    ['media', 'app://phone/', [], false],
    ['media', 'app://phone/', ['unknown'], false],
    ['media', 'app://citizen/', ['audio'], false],
    ['media', 'app://desk/', ['audio'], false],
    ['media', 'https://phone/', ['audio'], false],
    ['local-network-access', 'app://phone/', [], true],
    ['loopback-network', 'app://citizen/', [], true],
    ['local-network', 'app://desk/', [], false],
    ['clipboard-sanitized-write', 'app://desk/', [], true],
    ['clipboard-sanitized-write', 'app://citizen/', [], false],
    ['clipboard-read', 'app://desk/', [], false],
    ['geolocation', 'app://phone/', [], false],
    ['display-capture', 'app://phone/', ['audio'], false],
    ['notifications', 'app://desk/', [], false],
    ['openExternal', 'app://desk/', [], false],
  ])('%s from %s with %j: %s', (permission, url, media, allowed) => {
    expect(mayUse(permission, url, media)).toBe(allowed);
  });
});
