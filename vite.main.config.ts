import { defineConfig } from 'vite';

const input = {
  web: 'main/index.ts',
  electron: 'main/shell/electron/index.ts',
  servers: 'main/servers/index.ts',
  'verify-journal': 'main/verify-journal/index.ts',
  'index-worker': 'main/catalogue/index-worker.ts',
};

/** Every package stays external: it is read from node_modules, in the packed application too. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input,
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { target: 'node', external: true },
});
