/**
 * A process of many screens. It opens `count` WebSockets, joins Socket.IO where asked to, answers
 * pings, and tells its parent when all are open and how many messages each round brought.
 */
import { WebSocket } from 'ws'

const [url = '', count = '0', protocol = 'ws'] = process.argv.slice(2)
const sockets = await Promise.all(Array.from({ length: Number(count) }, () => open()))
let received = 0
process.send?.({ open: sockets.length })
process.on('message', (message) => {
  if (message === 'count') process.send?.({ received })
  // Screens that take nothing any more, and do not say so.
  if (message === 'stall') sockets.forEach((socket) => socket.pause())
  if (message === 'stop') process.exit(0)
})

function open(): Promise<WebSocket> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    socket.on('error', fail)
    if (protocol === 'ws') socket.on('open', () => done(socket))
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) return void (received += 1)
      if (protocol === 'ws') return
      const text = data.toString()
      if (text.startsWith('0')) socket.send('40')
      else if (text === '2') socket.send('3')
      else if (text.startsWith('40')) done(socket)
    })
  })
}
