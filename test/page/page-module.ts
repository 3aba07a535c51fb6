import { build } from 'esbuild';

/** The page module of a setting as a browser loads it: one script, made from its source. */
export async function pageModuleOf(source: string): Promise<string> {
  const built = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    logLevel: 'silent',
  });
  return built.outputFiles[0].text;
}
