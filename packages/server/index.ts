export type { Chronicle, ReadLog } from './channel.ts';
export type { Steering } from './connection.ts';
export { readPageModule } from './page-module.ts';
export { refuseOpenDoor, startServer, type Server, type ServerParts } from './server.ts';
export { ServerError } from './server-error.ts';
export type { RunParts, Telling } from './served-run.ts';
