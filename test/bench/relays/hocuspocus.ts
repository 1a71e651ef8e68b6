// What hocuspocus wants besides y-websocket's frames: the document's name before each, and a token first.
import * as encoding from 'lib0/encoding'

const auth = 2
const token = 0

export const nameOf = (room: string): Uint8Array =>
  encoding.encode((encoder) => encoding.writeVarString(encoder, room))

export const authentication: Uint8Array = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, auth)
  encoding.writeVarUint(encoder, token)
  encoding.writeVarString(encoder, 'anybody')
})
