import { serveGames } from '@hearsay/laboratory';

await serveGames();
