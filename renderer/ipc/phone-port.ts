const KIND = 'seat:phone-port';

/**
 * The direct line's MessagePort arrives as a window message: it cannot cross Electron's bridge, and in the web shell
 * the phone is another origin. `accept` says whose message is believed. @returns unsubscribe
 */
export function onPhonePort(listener: (port: MessagePort) => void, accept: (event: MessageEvent) => boolean): () => void {
  const take = (event: MessageEvent<unknown>): void => {
    const { data, ports } = event;
    const [port] = ports;
    if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== KIND) return;
    if (port && accept(event)) listener(port);
  };
  window.addEventListener('message', take);
  return () => window.removeEventListener('message', take);
}
