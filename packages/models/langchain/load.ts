import { ModelError } from '../model-error.ts';

/** An optional package, or a word on how to get it. */
export async function loadLangChain(
  name: string,
  install: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    // optional, so it is named by a variable and may not be there when this is compiled
    return (await import(name)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new ModelError(
      'missing',
      {
        en: `this needs further packages: npm install ${install}`,
        zh: `还需要这些包：npm install ${install}`,
      },
      {
        retryable: false,
        cause,
      },
    );
  }
}
