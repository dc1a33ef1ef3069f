import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { readMapSettings } from '../../server/map/settings.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'
import { startTileServer } from '../support/tile_server.ts'

const FILE = new URL('../../tiles/linfeng.pmtiles', import.meta.url)
const KEY = 'very-secret-key'

describe('vector tiles', () => {
  let server: TestServer
  let duty: Client
  beforeAll(async () => {
    server = await startServer({ TILES_FILE: 'tiles/linfeng.pmtiles', MAP_CREDIT: '审图号：测试' })
    duty = await server.signIn('disp9901')
  })
  afterAll(() => server.close())

  it('says what the map is drawn on', async () => {
    const { body } = await duty.call('mapSettings')
    expect(body).toMatchObject({
      tiles: { schema: 'protomaps', hasAreas: false },
      raster: null,
      credit: '审图号：测试',
    })
  })

  it('serves exactly the bytes asked for, never packed again', async () => {
    const { body } = await duty.call('mapSettings')
    const whole = await readFile(FILE)
    const path = body.tiles?.path ?? ''
    for (const [from, to] of [
      [0, 16_383],
      [200_000, 201_234],
      [whole.length - 10, whole.length + 500],
    ] as const) {
      const answer = await duty.raw(path, {
        headers: { range: `bytes=${from}-${to}`, 'accept-encoding': 'gzip, br' },
      })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect(answer.headers.get('content-type')).toBe('application/vnd.pmtiles')
      const end = Math.min(to, whole.length - 1)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${end}/${whole.length}`)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(from, end + 1))
    }
    const beyond = await duty.raw(path, { headers: { range: `bytes=${whole.length}-` } })
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe(`bytes */${whole.length}`)
  })

  it('gives tiles to nobody who is not signed in, and no other file', async () => {
    expect((await fetch(`${server.url}/tiles/base.pmtiles`)).status).toBe(401)
    for (const path of [
      '/tiles/linfeng.pmtiles',
      '/tiles/..%2fpackage.json',
      '/tiles/raster/vec/1/0/0',
    ])
      expect([path, (await duty.raw(path)).status]).toEqual([path, 404])
  })

  it('refuses a file that is no archive of vector tiles before it starts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fengtu-tiles-'))
    const path = join(folder, 'wrong.pmtiles')
    writeFileSync(path, 'not tiles at all'.repeat(2000))
    const read = (file: string) => readMapSettings(readConfig({ TILES_FILE: file }, ['--empty']))
    await expect(read(path)).rejects.toThrow(/TILES_FILE 不是矢量瓦片/)
    await expect(read(join(folder, 'none'))).rejects.toThrow(/TILES_FILE 打不开/)
    rmSync(folder, { recursive: true })
  })
})

describe('raster tiles', () => {
  let tiles: Awaited<ReturnType<typeof startTileServer>>
  let server: TestServer
  let duty: Client
  beforeAll(async () => {
    tiles = await startTileServer()
    server = await startServer({
      RASTER_URL: `${tiles.url}/{layer}_w/{0-7}?z={z}&y={y}&x={x}&tk={key}`,
      RASTER_KEY: KEY,
    })
    duty = await server.signIn('disp9901')
  })
  afterAll(async () => {
    await server.close()
    tiles.close()
  })
  const get = (path: string) => duty.raw(`/tiles/raster/${path}`)

  it('names only our own addresses, and the key nowhere', async () => {
    const answer = await duty.raw('/api/map')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      tiles: null,
      raster: {
        views: [
          ['vec', 'cva'],
          ['img', 'cia'],
        ],
        path: '/tiles/raster/{layer}/{z}/{x}/{y}',
      },
    })
    expect(text).not.toContain(KEY)
    expect(text).not.toContain(tiles.url)
  })

  it('asks upstream once, with the key, however often and however many at once it is asked', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => get('vec/5/27/12')))
    for (const answer of [...answers, await get('vec/5/27/12')]) {
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(JSON.stringify([...answer.headers])).not.toContain(KEY)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(tiles.png)
    }
    expect(tiles.asked).toEqual([`/vec_w/7?z=5&y=12&x=27&tk=${KEY}`])
  })

  it('refuses other layers and numbers that no tile has, and asks nobody', async () => {
    const before = tiles.asked.length
    for (const path of ['ter/5/27/12', 'vec..%2f/5/27/12', 'base/5/1/1'])
      expect([path, (await get(path)).status]).toEqual([path, 404])
    for (const path of ['vec/5/32/12', 'vec/19/1/1', 'vec/5/-1/3', 'vec/5/1.5/3', 'vec/5/a/3'])
      expect([path, (await get(path)).status]).toEqual([path, 422])
    expect((await fetch(`${server.url}/tiles/raster/vec/5/27/12`)).status).toBe(401)
    expect(tiles.asked).toHaveLength(before)
  })

  it('passes on and keeps nothing that is no picture, and tells no secrets of why', async () => {
    for (const mood of ['page', 'error', 'redirect'] as const) {
      tiles.answer(mood)
      const answer = await get('img/6/1/1')
      expect(answer.status).toBe(503)
      expect(await answer.text()).not.toMatch(/very-secret|html|refused|127\.0\.0\.1/)
    }
    tiles.answer('image')
    expect((await get('img/6/1/1')).status).toBe(200)
  })
})

it('without RASTER_URL and TILES_FILE there is no base map to ask anybody for', async () => {
  const { settings, file } = await readMapSettings(readConfig({}, ['--empty']))
  expect({ settings, file }).toEqual({
    settings: { tiles: null, raster: null, credit: null },
    file: undefined,
  })
})
