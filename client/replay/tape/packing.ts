// Stretches of a session are kept packed: each begins with a whole board, most of which is as in the one before.
import type { Segment, Version } from '../../../shared/tape/segment'

export function pack(segment: Segment): Promise<Uint8Array> {
  return packed(JSON.stringify({ ...segment, base: [...segment.base] }))
}

/** With gzip. */
export function packed(text: string): Promise<Uint8Array> {
  return through(new CompressionStream('gzip'), new TextEncoder().encode(text))
}

export async function unpack(bytes: Uint8Array): Promise<Segment> {
  const json = await through(new DecompressionStream('gzip'), bytes)
  type Packed = Omit<Segment, 'base'> & { base: [string, Version][] }
  const { base, ...segment } = JSON.parse(new TextDecoder().decode(json)) as Packed
  return { ...segment, base: new Map(base) }
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
): Promise<Uint8Array> {
  const body = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(stream)
  return new Uint8Array(await new Response(body).arrayBuffer())
}
