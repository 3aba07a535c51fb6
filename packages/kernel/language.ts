/** The languages in which everything that a person reads exists. */
export type Language = 'en' | 'zh';

export const languages: readonly Language[] = ['en', 'zh'];

/** One text in every language. */
export type Text = Readonly<Record<Language, string>>;
