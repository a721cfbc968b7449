import { defineConfig } from 'vite';

/** One CommonJS file: a sandboxed preload can require nothing but electron. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'chrome150',
    outDir: 'dist/preload',
    emptyOutDir: true,
    lib: { entry: 'preload/index.ts', formats: ['cjs'], fileName: () => 'index.cjs' },
    rolldownOptions: { external: ['electron'], output: { codeSplitting: false } },
  },
});
