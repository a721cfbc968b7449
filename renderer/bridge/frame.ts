export interface Frame {
  readonly element: HTMLIFrameElement;
  remove(): void;
}

const LOOK: Readonly<Record<'desk' | 'citizen', Partial<CSSStyleDeclaration>>> = {
  desk: { position: 'fixed', inset: '0', width: '100%', height: '100%', border: '0' },
  // Off the screen and not `display: none`: the scripted caller's audio clock must run like everybody's.
  citizen: { position: 'fixed', left: '-10px', top: '0', width: '1px', height: '1px', border: '0' },
};

/** A page of another origin inside this one. Sound may play without a click of its own where this page may. */
export function createFrame(page: 'desk' | 'citizen', url: string, onLoad: () => void = () => undefined): Frame {
  const element = document.createElement('iframe');
  element.src = url;
  // Orders are copied as text; nothing is ever read from the clipboard.
  element.allow = page === 'desk' ? 'autoplay; clipboard-write' : 'autoplay';
  element.title = page === 'desk' ? '坐席台' : '演练来电';
  if (page === 'citizen') element.tabIndex = -1;
  Object.assign(element.style, LOOK[page]);
  element.addEventListener('load', () => {
    if (page === 'desk') element.contentWindow?.focus();
    onLoad();
  });
  document.body.append(element);
  return { element, remove: () => element.remove() };
}
