/**
 * A process of screens that come back at once after a restart: each asks what it missed, until the
 * server says there is no more. It keeps the bytes only long enough to read where to go on, so that
 * the time is the server's and the link's. Tells its parent when each one had everything, in ms.
 */
import { Agent, get } from 'node:http'
import { gunzipSync } from 'node:zlib'

const [url = '', token = '', cursor = '', count = '0'] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: Number(count) })
/** Answers that are equal to the byte lead on to the same place. */
const places = new Map<string, { cursor: string; more: boolean }>()
const start = performance.now()
const samples = await Promise.all(Array.from({ length: Number(count) }, () => catchUp()))
process.send?.(samples, () => process.exit(0))

async function catchUp(): Promise<number> {
  let since = cursor
  for (;;) {
    const bytes = await answer(since)
    const key = bytes.subarray(-24).toString('hex')
    const place =
      places.get(key) ??
      (JSON.parse(gunzipSync(bytes).toString()) as { cursor: string; more: boolean })
    places.set(key, { cursor: place.cursor, more: place.more })
    if (!place.more) return performance.now() - start
    since = place.cursor
  }
}

function answer(since: string): Promise<Buffer> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' }
    get(`${url}/api/changes?since=${since}`, { agent, headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        response.statusCode === 200
          ? done(Buffer.concat(parts))
          : fail(new Error(`changes: ${response.statusCode}`)),
      )
    }).on('error', fail)
  })
}
