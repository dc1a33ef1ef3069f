import { Adapter } from 'socket.io-adapter'
import { WebSocket } from 'ws'

interface PacketOptions {
  wsPreEncodedFrame?: Buffer[]
}
type Encode = (packet: unknown, options: PacketOptions) => (string | Buffer)[]
interface FrameMaker {
  frame(data: Buffer, options: object): Buffer[]
}
const Sender = (WebSocket as unknown as { Sender?: Partial<FrameMaker> }).Sender

/**
 * Socket.IO frames a binary message twice for every client. This builds both WebSocket frames once
 * per broadcast; clients see the ordinary protocol. It reaches into private parts, so the versions
 * are pinned, a test reads a broadcast with a plain client, and without those parts it steps aside.
 * Needs websocket-only transport and no per-message deflate.
 */
export class PreFramedAdapter extends Adapter {
  constructor(namespace: unknown) {
    super(namespace)
    const inner = this as unknown as { _encode: Encode }
    const plain = inner._encode.bind(this)
    inner._encode = (packet, options) => {
      const parts = plain(packet, options)
      const [text, binary] = parts
      if (
        !Sender?.frame ||
        parts.length !== 2 ||
        typeof text !== 'string' ||
        !Buffer.isBuffer(binary)
      )
        return parts
      options.wsPreEncodedFrame = [frame(Buffer.from(`4${text}`), 1), frame(binary, 2)]
      // One part: engine.io writes it once, and that write is both frames.
      return [text]
    }
  }
}

function frame(data: Buffer, opcode: number): Buffer {
  const parts =
    Sender?.frame?.(data, { readOnly: false, mask: false, rsv1: false, opcode, fin: true }) ?? []
  return Buffer.concat(parts)
}
