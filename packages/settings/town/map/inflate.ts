import { Gunzip, Unzlib } from 'fflate';

/**
 * Unpacks zlib or gzip into exactly `size` bytes. Handed on piece by piece, so that a small text that unpacks to gigabytes is
 * noticed while it does. Null when it is damaged or of another length.
 */
export function inflate(packed: Uint8Array, kind: 'zlib' | 'gzip', size: number): Uint8Array | null {
  const bytes = new Uint8Array(size);
  let length = 0;
  let isWhole = false;
  const take = (chunk: Uint8Array, isLast: boolean): void => {
    if (length + chunk.length > size) throw new RangeError('longer than it should be');
    bytes.set(chunk, length);
    length += chunk.length;
    isWhole = isLast;
  };
  const unpack = kind === 'zlib' ? new Unzlib(take) : new Gunzip(take);
  try {
    for (let at = 0; at < packed.length; at += piece)
      unpack.push(packed.subarray(at, at + piece), at + piece >= packed.length);
  } catch {
    // damaged or too long: both are nothing that can be used, and the caller says so
    return null;
  }
  return isWhole && length === size ? bytes : null;
}

/** In bytes; unpacks to a thousand times as much at most. */
const piece = 4_096;

/** The bytes of base64; null when it is none. Spaces and line ends count for nothing. */
export function bytesOfBase64(text: string): Uint8Array | null {
  try {
    const characters = atob(text);
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
    return bytes;
  } catch {
    // said by the caller, who knows where it stands
    return null;
  }
}
