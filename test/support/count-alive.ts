import type { CDPSession } from '@playwright/test';

/** How many objects of a class are alive in a page; Chromium collects garbage before it counts. */
export async function countAlive(cdp: CDPSession, className: string): Promise<number> {
  const objectGroup = 'count';
  const { result } = await cdp.send('Runtime.evaluate', { expression: `${className}.prototype`, objectGroup });
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '', objectGroup });
  const counted = await cdp.send('Runtime.callFunctionOn', {
    functionDeclaration: 'function () { return this.length; }',
    objectId: objects.objectId ?? '',
    returnByValue: true,
  });
  await cdp.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(counted.result.value);
}
