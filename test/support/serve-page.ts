import { createServer } from 'node:http';
import { build } from 'vite';

/** An empty page on 127.0.0.1 that runs a script of the project's. @returns its address and how to end it */
export async function servePage(script: string): Promise<{ readonly address: string; dispose(): void }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'chrome150', rolldownOptions: { input: script } },
  });
  const [result] = Array.isArray(built) ? built : [built];
  if (!result || !('output' in result)) throw new Error(`${script} was not built`);
  const { code } = result.output[0];
  const server = createServer(({ url = '/' }, reply) => {
    const isScript = url.startsWith('/page.js');
    reply.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    reply.end(isScript ? code : '<!doctype html><title>page</title><script type="module" src="/page.js"></script>');
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return { address: `http://127.0.0.1:${port}/`, dispose: () => void server.close() };
}
