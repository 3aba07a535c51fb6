/** How a Chromium is started for tests and benchmarks: without what needs a network, and drawing in software where there is no GPU. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-swiftshader',
];
