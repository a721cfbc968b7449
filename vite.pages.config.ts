import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const pages = ['phone', 'desk', 'citizen'];

/** The shell replaces __NONCE__ on each response: antd writes its styles at run time and the CSP admits them by nonce only. */
export default defineConfig({
  root: 'renderer',
  publicDir: false,
  plugins: [react()],
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
