import { spawn } from 'node:child_process';

/** Opens an address in the desktop's browser, where there is a desktop; otherwise does nothing. */
export function openInBrowser(url: string): void {
  if (process.env.CI !== undefined) return;
  const isDesktop =
    process.platform === 'darwin' ||
    process.platform === 'win32' ||
    Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!isDesktop) return;
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  // a desktop without an opener is no reason to stop: the address was printed
  child.on('error', () => undefined);
  child.unref();
}
