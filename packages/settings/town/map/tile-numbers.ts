import { bytesOfBase64, inflate } from './inflate.ts';
import { quote, type Complaints } from './mistake.ts';

type Coding = { readonly encoding: string; readonly compression: string };

/**
 * The numbers of a layer or a chunk, flip bits included, row by row; zeros after a complaint. `data` is a list of numbers, or base64 of
 * 32-bit little-endian ones, plain or packed.
 */
export function readTileNumbers(
  data: unknown,
  { encoding, compression }: Coding,
  { count, complaints }: { count: number; complaints: Complaints },
): Uint32Array {
  const refuse = (en: string, zh: string, found: string | null = null): Uint32Array => {
    complaints.add({ wanted: { en, zh }, found });
    return new Uint32Array(count);
  };
  if (Array.isArray(data)) return fromList(data, count, complaints);
  if (typeof data === 'string' && (encoding === 'csv' || encoding === '')) {
    const numbers = data.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    if (encoding === 'csv') return fromList(numbers, count, complaints);
  }
  if (typeof data !== 'string')
    return refuse('"data": wanted a list or base64', '“data”应为列表或 base64', quote(data));
  if (encoding !== 'base64')
    return refuse('"encoding": wanted csv or base64', '“encoding”应为 csv 或 base64', quote(encoding));
  if (compression === 'zstd')
    return refuse(
      'packed with zstd, which is not read; choose zlib or gzip in the map properties of Tiled',
      '用 zstd 压缩，无法读取；请在 Tiled 的地图属性中改为 zlib 或 gzip',
    );
  if (compression !== '' && compression !== 'zlib' && compression !== 'gzip')
    return refuse(
      '"compression": wanted zlib, gzip or none',
      '“compression”应为 zlib、gzip 或无',
      quote(compression),
    );
  const packed = bytesOfBase64(data);
  if (!packed) return refuse('"data": wanted base64', '“data”应为 base64', quote(data.slice(0, 40)));
  const bytes = compression === '' ? packed : inflate(packed, compression, 4 * count);
  if (bytes?.length !== 4 * count)
    return refuse(
      `"data": wanted ${4 * count} bytes${compression === '' ? '' : ` after unpacking ${compression}`}`,
      `“data”${compression === '' ? '' : `解压 ${compression} 后`}应为 ${4 * count} 字节`,
      bytes ? `${bytes.length}` : 'damaged or another length',
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Uint32Array.from({ length: count }, (_, at) => view.getUint32(4 * at, true));
}

function fromList(list: readonly unknown[], count: number, complaints: Complaints): Uint32Array {
  if (list.length !== count) {
    const wanted = { en: `"data": wanted ${count} tiles`, zh: `“data”应有 ${count} 格` };
    complaints.add({ wanted, found: String(list.length) });
    return new Uint32Array(count);
  }
  const numbers = new Uint32Array(count);
  for (const [at, number] of list.entries()) {
    if (typeof number === 'number' && number >= 0 && number <= 0xffffffff && Number.isInteger(number)) {
      numbers[at] = number;
      continue;
    }
    const wanted = {
      en: `number ${at} of "data": wanted a tile number`,
      zh: `“data”第 ${at} 项应为图块编号`,
    };
    complaints.add({ wanted, found: quote(number) });
  }
  return numbers;
}
