import type { Seq } from '@hearsay/kernel';
import type { ClientMessage, ServerMessage } from './protocol.ts';

/** A message as it goes over the line. */
export function encode(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message);
}

/** A `keyframe` whose world is JSON already, so that a big world is not read and written again. */
export function encodeKeyframe({ id, seq, world }: { id: number; seq: Seq; world: string }): string {
  return `{"type":"keyframe","id":${id},"seq":${seq},"world":${world}}`;
}
