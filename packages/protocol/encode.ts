import type { Seq } from '@hearsay/kernel';
import type { ClientMessage, ServerMessage } from './protocol.ts';

/** A message as it goes over the line. */
export function encode(message: ClientMessage | ServerMessage): string {
  return JSON.stringify(message);
}

/** A `keyframe` whose world is JSON already, so that a big world is not read and written again. */
export function encodeKeyframe(of: { id: number; seq: Seq; glance: boolean; world: string }): string {
  const { id, seq, glance, world } = of;
  return `{"type":"keyframe","id":${id},"seq":${seq},"glance":${glance},"world":${world}}`;
}
