import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './look.css';
import { createRoot } from 'react-dom/client';
import type { Page } from '@hearsay/settings';
import { readAddress } from './address.ts';
import { App } from './app.tsx';
import { openLink } from './link.ts';
import { createPlayer } from './player.ts';

const address = readAddress(location.hash);
const token = new URLSearchParams(location.search).get('token') ?? undefined;
const player = createPlayer({
  watcher: address.eyes,
  token,
  startAt: address.seq,
  startPlaying: address.play,
  send: (message) => link.send(message),
  async loadPage(path) {
    const module = (await import(/* @vite-ignore */ new URL(path, location.href).href)) as { default: Page };
    return module.default;
  },
  async loadFiles(path) {
    const response = await fetch(new URL(path, location.href));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as Readonly<Record<string, string>>;
  },
});
const link = openLink(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/`, {
  opened: () => player.opened(),
  message: (message) => player.receive(message),
  lost: () => player.lost(),
});

let before = performance.now();
setInterval(() => {
  const now = performance.now();
  player.tick(now - before);
  before = now;
}, 50);

const root = document.getElementById('root');
if (root) createRoot(root).render(<App player={player} address={address} />);
