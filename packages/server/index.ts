export {
  readPageModule,
  ServerError,
  startServer,
  type Server,
  type ServerParts,
  type Steering,
} from './server.ts';
