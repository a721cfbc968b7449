import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that central serves to units, under its own address and in a folder of its own: nothing of the seat's is served with it. */
export default defineConfig({
  root: 'renderer/unit',
  base: '/unit/',
  publicDir: false,
  plugins: [react()],
  build: {
    target: 'es2024',
    outDir: '../../dist/unit',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
