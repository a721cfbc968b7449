import type { BrowserWindow, WebFrameMain } from 'electron';
import type { EventChannel, Events, PageKind } from '../../../shared/ipc/contract.ts';
import { APP_ORIGINS, pageOf } from '../app-pages.ts';
import type { PageHub } from '../shell.ts';

export type PageWindow = ReturnType<typeof openPage>;

/** One page in its window. A page that dies is loaded again, and no other with it: the phone outlives the desk. */
export function openPage(page: PageKind, window: BrowserWindow, hub: PageHub, onLoaded: () => void) {
  const { webContents } = window;
  let leave: (() => void) | null = null;
  const tell = <C extends EventChannel>(channel: C, payload: Events[C]): void => webContents.send('seat:event', channel, payload);
  const gone = (): void => {
    leave?.();
    leave = null;
  };
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  webContents.on('will-navigate', (event) => (pageOf(event.url) === page ? undefined : event.preventDefault()));
  webContents.on('did-start-loading', gone);
  webContents.on('did-finish-load', () => {
    gone();
    leave = hub.connect(page, tell);
    onLoaded();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    gone();
    if (reason !== 'clean-exit') webContents.reload();
  });
  window.on('closed', gone);
  void window.loadURL(`${APP_ORIGINS[page]}/`);
  /** The page's own document, neither a frame in it nor what it might have become. */
  const owns = (frame: WebFrameMain | null): boolean => frame !== null && frame === webContents.mainFrame && pageOf(frame.url) === page;
  return { page, window, owns, tell, isLoaded: (): boolean => leave !== null };
}
