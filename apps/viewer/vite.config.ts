import { defineConfig, type Plugin } from 'vite';

/** Every browser that draws WebGL reads woff2; the older format would double the package. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform: (code, id) =>
    /noto-sans-sc[^?]*\.css/.test(id)
      ? code.replace(/,\s*url\([^)]*\.woff\)\s*format\(['"]woff['"]\)/g, '')
      : undefined,
};

export default defineConfig({
  plugins: [woff2Only],
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
