import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/700.css';
import './look.css';
import { createRoot } from 'react-dom/client';
import { readAddress } from './address.ts';
import { joinRun } from './player/join-run.ts';
import { Root } from './root.tsx';

const address = readAddress(location.hash);
const player = joinRun('/', address);

const root = document.getElementById('root');
if (root) createRoot(root).render(<Root player={player} address={address} />);
