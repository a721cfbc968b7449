import type { BrowserContext, Frame, Page } from '@playwright/test';

/** What all pages complain about from now on: errors and warnings on the console, a broken CSP among them, and what scripts throw. */
export function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(`${line.type()}: ${line.text()}`);
  });
  context.on('weberror', (fault) => complaints.push(fault.error().message));
  return complaints;
}

/** The desk is a frame: its page gets a new size a little after the window. */
export async function resize(page: Page, desk: Frame, size: { readonly width: number; readonly height: number }): Promise<void> {
  await page.setViewportSize(size);
  await desk.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, size);
}

/** The boxes that hold more than they show, and are none of those that scroll inside or end in an ellipsis on purpose. */
export function cutBoxes(desk: Frame): Promise<string[]> {
  return desk.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('body, #desk, #desk *')];
    return boxes
      .filter((box) => {
        const { overflowX, overflowY, textOverflow, display, clipPath } = getComputedStyle(box);
        if (display === 'inline' || clipPath !== 'none' || textOverflow === 'ellipsis' || box instanceof SVGElement) return false;
        const wide = box.scrollWidth > box.clientWidth + 1 && overflowX === 'hidden';
        const high = box.scrollHeight > box.clientHeight + 1 && overflowY === 'hidden';
        return wide || high;
      })
      .map(
        (box) =>
          `${box.tagName.toLowerCase()}.${box.className} ${box.scrollWidth}x${box.scrollHeight} in ${box.clientWidth}x${box.clientHeight}`,
      );
  });
}

/** Where things stand, as `x y width height` by selector. */
export function boxesOf(desk: Frame, selector: string): Promise<Readonly<Record<string, string>>> {
  return desk.evaluate((wanted) => {
    const found = [...document.querySelectorAll(wanted)].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.id || element.getAttribute('aria-keyshortcuts') || element.className;
      return [name, `${x} ${y} ${width} ${height}`] as const;
    });
    return Object.fromEntries(found);
  }, selector);
}

/** Everything on the desk that is read or read out and has Chinese in it. */
export function chineseOn(desk: Frame): Promise<string[]> {
  return desk.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
    }
    return [...new Set(texts.map((text) => text.trim()).filter((text) => /\p{Script=Han}/u.test(text)))];
  });
}
