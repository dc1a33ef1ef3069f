import { createServer } from 'node:http'
import { once } from 'node:events'

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** A tile service of somebody else's on this machine: it notes what it was asked, and `answer` may change what it says. */
export async function startTileServer() {
  const asked: string[] = []
  let mood: 'image' | 'page' | 'error' | 'redirect' = 'image'
  const http = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (mood === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
    else if (mood === 'error') response.writeHead(403).end('key refused')
    else if (mood === 'page') response.writeHead(200, { 'content-type': 'image/png' }).end('<html>')
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(PNG)
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  return {
    url: `http://127.0.0.1:${(http.address() as { port: number }).port}`,
    png: PNG,
    asked,
    answer: (next: typeof mood) => {
      mood = next
    },
    close: () => http.close(),
  }
}
