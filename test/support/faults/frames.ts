// Cuts a stream of bytes into WebSocket frames, as they are: masked ones stay masked.

export type WireFrame = {
  /** The whole frame, header included. */
  bytes: Buffer
  /** First two numbers of a binary message (frame type and sync step); -1 where there is none. */
  type: number
  step: number
}

const binary = 2

export class FrameSplitter {
  #rest: Buffer = Buffer.alloc(0)

  /** Takes in bytes; gives every frame that is complete by now. */
  push(bytes: Buffer): WireFrame[] {
    this.#rest = Buffer.concat([this.#rest, bytes])
    const frames: WireFrame[] = []
    for (let frame = this.#take(); frame; frame = this.#take()) frames.push(frame)
    return frames
  }

  #take(): WireFrame | undefined {
    const all = this.#rest
    if (all.length < 2) return undefined
    const isMasked = (all.readUInt8(1) & 0x80) !== 0
    const short = all.readUInt8(1) & 0x7f
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0
    const header = 2 + lengthBytes + (isMasked ? 4 : 0)
    if (all.length < header) return undefined
    const size =
      lengthBytes === 0
        ? short
        : lengthBytes === 2
          ? all.readUInt16BE(2)
          : Number(all.readBigUInt64BE(2))
    if (all.length < header + size) return undefined
    this.#rest = all.subarray(header + size)
    const isMessage = (all.readUInt8(0) & 0x0f) === binary
    const at = (index: number) => {
      if (!isMessage || index >= size) return -1
      const mask = isMasked ? all.readUInt8(header - 4 + index) : 0
      return all.readUInt8(header + index) ^ mask
    }
    return { bytes: Buffer.from(all.subarray(0, header + size)), type: at(0), step: at(1) }
  }
}

/** Whether a frame carries edits: step 2 or an update. */
export const isDocument = ({ type, step }: WireFrame): boolean => type === 0 && step > 0
