import { afterEach, expect, test } from 'vitest';
import { type MountedDesk, mountDesk, onDuty } from '../../../../support/desk-preview/mount-desk.tsx';

let open: MountedDesk | null = null;
afterEach(async () => {
  await open?.dispose();
  open?.phone.dispose();
  open = null;
});

test.each([
  ['script', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
  ['a link', '<a href="tel:110">110</a>'],
  ['a template', '{{1+1}}$t(call.none)'],
])('a name that is %s stands on the desk as it was written, and does nothing', async (_what, displayName) => {
  open = await mountDesk(onDuty);
  open.phone.ring({ displayName });
  await open.rest();
  const face = document.querySelector('.call-face');
  expect(face?.textContent).toContain(displayName);
  expect(face?.querySelector('img, script, a')).toBeNull();
});
