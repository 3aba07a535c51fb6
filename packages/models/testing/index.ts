export {
  faultKinds,
  startFaultServer,
  type Asked,
  type EmbeddingFault,
  type FaultKind,
  type FaultServer,
  type FaultServerOptions,
} from './fault-server.ts';
export { fillSchema } from './fill-schema.ts';
export { manners, type Flavour, type Manners } from './flavours.ts';
export { scriptedModel, sleepless, type Line } from './scripted.ts';
