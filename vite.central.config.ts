import { defineConfig } from 'vite';

/**
 * Central alone in one file with its packages: reading 1,300 files of node_modules was half of its start. What is compiled for
 * one machine stays outside.
 */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/central',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: { central: 'main/servers/central/index.ts' },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { target: 'node', noExternal: true, external: ['better-sqlite3'] },
});
