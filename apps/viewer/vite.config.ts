import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: {
    outDir: '../cli/dist/viewer',
    emptyOutDir: true,
    target: 'es2022',
    // Pixi alone is larger than the usual bound; it loads after the panels
    chunkSizeWarningLimit: 900,
    assetsInlineLimit: 0,
  },
});
