import type { Server } from 'socket.io'
import { WebSocket } from 'ws'

/** The parts of a connection below Socket.IO that are reached for here. */
interface RawSocket {
  readyState: number
  _socket?: { writableLength: number; write(bytes: Buffer): boolean }
}
/** A screen with more than this still to take misses a tick; the next one carries everything anyway. */
const BEHIND_BYTES = 256 * 1024

/**
 * Sends one binary event to every socket of a room. Socket.IO would frame it twice for every client;
 * here both WebSocket frames are made once and written as they are, so a thousand screens cost what a
 * bare WebSocket server would pay. Clients see the ordinary protocol. Without deflate a frame is
 * written whole, so it may go between any two others. It reaches into private parts: the versions
 * are pinned, a test reads such a frame with a plain client, and where a part is missing it leaves
 * the work to Socket.IO.
 */
export function sendToRoom(io: Server, room: string, event: string, data: Buffer): void {
  const ids = io.of('/').adapter.rooms.get(room)
  if (!ids?.size) return
  const bytes = frames(event, data)
  for (const id of ids) {
    const socket = io.of('/').sockets.get(id)
    if (!socket?.connected) continue
    const raw = (socket.conn.transport as unknown as { socket?: RawSocket }).socket
    if (!raw?._socket) socket.volatile.emit(event, data)
    else if (raw.readyState === WebSocket.OPEN && raw._socket.writableLength < BEHIND_BYTES)
      raw._socket.write(bytes)
  }
}

/** A text frame that announces one attachment, and the attachment: Socket.IO 4 over Engine.IO 4. */
function frames(event: string, data: Buffer): Buffer {
  const head = Buffer.from(`451-${JSON.stringify([event, { _placeholder: true, num: 0 }])}`)
  return Buffer.concat([header(TEXT, head.length), head, header(BINARY, data.length), data])
}

const TEXT = 1
const BINARY = 2

/** The header of a whole, unmasked frame (RFC 6455 §5.2). */
function header(opcode: number, length: number): Buffer {
  const bytes = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10)
  bytes[0] = 0x80 | opcode
  if (bytes.length === 2) bytes[1] = length
  else if (bytes.length === 4) bytes.writeUInt16BE(length, bytes.writeUInt8(126, 1))
  else bytes.writeBigUInt64BE(BigInt(length), bytes.writeUInt8(127, 1))
  return bytes
}
