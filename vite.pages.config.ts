import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const pages = ['phone', 'desk', 'citizen'];

const TABLES = 'const peg$bytecode = [';

/**
 * sip.js unpacks the tables of its whole grammar anew for each header that it reads, ten times for an INVITE: most of what a
 * message costs. Here they are unpacked once; they are only read, so that nothing else changes.
 */
const unpackGrammarOnce: Plugin = {
  name: 'unpack-grammar-once',
  transform: {
    filter: { id: /sip\.js\/lib\/grammar\/pegjs\/dist\/grammar\.js$/ },
    handler: (code) => {
      const parts = code.split(TABLES);
      if (parts.length !== 2) throw new Error('sip.js has another grammar than the one known here: see unpackGrammarOnce');
      return { code: `let unpacked;\n${parts.join(TABLES.replace('[', 'unpacked ??= ['))}`, map: null };
    },
  },
};

/** The shell replaces __NONCE__ on each response: antd writes its styles at run time and the CSP admits them by nonce only. */
export default defineConfig({
  root: 'renderer',
  publicDir: false,
  plugins: [react(), unpackGrammarOnce],
  html: { cspNonce: '__NONCE__' },
  build: {
    target: 'chrome150',
    outDir: '../dist/pages',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, resolve('renderer', page, 'index.html')])),
    },
  },
});
