import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { confirm, dryRun, upload } from '../support/import_file.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: Client
beforeAll(async () => {
  server = await startServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.close())

const settings = { noun: 'area' as const, columns: { code: 'code', name: 'name' } }
type Ring = [number, number][]
const box = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]
const feature = (code: string, name: string, ...rings: Ring[]) => ({
  type: 'Feature',
  properties: { code, name },
  geometry: { type: 'Polygon', coordinates: rings },
})
const collection = (...features: object[]) =>
  JSON.stringify({ type: 'FeatureCollection', features })

describe('boundaries', () => {
  it('are tried first, then replace those of the same code; the old ones keep their days', async () => {
    const file = collection(
      feature('990103', '丙县', box(121, 40, 121.1, 40.1)),
      feature('990103001', '丙县镇', box(121, 40, 121.1, 40.1)),
      feature('990101', '甲县改', box(120, 40, 120.1, 40.1)),
    )
    const tried = await dryRun(admin, file, settings)
    expect(tried.counts).toMatchObject({ county: 2, township: 1, refused: 0 })
    // 丙县 lies outside the city: somebody should look, but may go on.
    expect(tried.findings.some((each) => !each.refused && each.words.includes('之外'))).toBe(true)
    expect(await names('county')).toEqual(['甲县', '乙县'])
    expect(await confirm(admin, tried.id)).toMatchObject({ status: 'done' })
    expect(await names('county')).toEqual(['甲县改', '乙县', '丙县'])
    const kept = await server.db.rows<{ n: number }>('demo/any_area')
    expect(kept).toHaveLength(1)
  })

  it('that cannot go in are named, with the place where a ring crosses itself', async () => {
    const tried = await dryRun(
      admin,
      collection(
        feature('990102002', '好镇', box(120.1, 40, 120.2, 40.1)),
        feature('990102003', '蝴蝶结镇', [
          [120.1, 40],
          [120.2, 40.1],
          [120.2, 40],
          [120.1, 40.1],
          [120.1, 40],
        ]),
        feature('990102002', '同号镇', box(120.1, 40, 120.2, 40.1)),
        feature('990109001', '孤儿镇', box(120.1, 40, 120.2, 40.1)),
        feature('880101', '外市县', box(120.1, 40, 120.2, 40.1)),
        feature('99010', '短代码', box(120.1, 40, 120.2, 40.1)),
        feature('990102004', '没有闭合', box(120.1, 40, 120.2, 40.1).slice(0, 4)),
        feature('990102005', '颠倒', box(40, 120, 40.1, 120.1)),
        feature('990102006', '两个点', box(120.1, 40, 120.2, 40.1).slice(0, 2)),
        {
          type: 'Feature',
          properties: { code: '990102007', name: '点' },
          geometry: { type: 'Point', coordinates: [120.1, 40] },
        },
        {
          type: 'Feature',
          properties: { code: '990102008', name: '深' },
          geometry: { type: 'Polygon', coordinates: [[[[1]]]] },
        },
        {
          type: 'Feature',
          properties: { code: '990102009', name: '文字' },
          geometry: { type: 'Polygon', coordinates: [[['a', 'b']]] },
        },
      ),
      settings,
    )
    const refused = new Map(
      tried.findings.filter((each) => each.refused).map((each) => [each.line, each]),
    )
    expect(tried.counts['refused']).toBe(11)
    expect(tried.counts['township']).toBe(1)
    expect(refused.get(2)?.words).toContain('自相交')
    expect(refused.get(2)?.longitude).toBeCloseTo(120.15)
    expect(refused.get(2)?.latitude).toBeCloseTo(40.05)
    expect(refused.get(3)?.words).toContain('第 1 行重复')
    expect(refused.get(4)?.words).toContain('990109 不存在')
    expect(refused.get(5)?.words).toContain('辖区')
    expect(refused.get(7)?.words).toContain('闭合')
    expect(refused.get(8)?.words).toContain('颠倒')
    await confirm(admin, tried.id)
    expect(await names('township')).toContain('好镇')
  })

  it('that overlap or leave gaps are pointed at', async () => {
    const tried = await dryRun(
      admin,
      collection(
        feature('990104', '丁县', box(122, 40, 122.1, 40.1)),
        feature('990104001', '左镇', box(122, 40, 122.05, 40.1)),
        feature('990104002', '右镇', box(122.04, 40, 122.09, 40.1)),
      ),
      settings,
    )
    const words = tried.findings.map((each) => each.words)
    expect(words.some((each) => each.includes('与 右镇 重叠'))).toBe(true)
    expect(words.some((each) => each.includes('丁县 的下级未覆盖'))).toBe(true)
    expect(tried.counts).toMatchObject({ refused: 0, township: 2 })
  })

  it('of another datum are moved to WGS-84', async () => {
    const tried = await dryRun(
      admin,
      collection(feature('990105', '戊县', box(123, 40, 123.1, 40.1))),
      { ...settings, datum: 'gcj02' },
    )
    await confirm(admin, tried.id)
    const { body } = await admin.call('areaList', { query: { level: 'county' } })
    const moved = body.features.find((each) => each.id === '990105')
    const [longitude = 0] = moved?.geometry.coordinates[0]?.[0]?.[0] ?? []
    expect(Math.abs(longitude - 123)).toBeGreaterThan(0.001)
    expect(Math.abs(longitude - 123)).toBeLessThan(0.02)
  })

  it('made to stop the server do not: stars of many points and ten thousand corners', async () => {
    const star: Ring = Array.from({ length: 400 }, (_, n) => {
      const angle = (n * 2 * Math.PI * 163) / 399
      return [120.15 + 0.04 * Math.cos(angle), 40.05 + 0.04 * Math.sin(angle)]
    })
    star.push(star[0] as [number, number])
    const circle: Ring = Array.from({ length: 10_000 }, (_, n) => {
      const angle = (n * 2 * Math.PI) / 10_000
      return [120.15 + 0.04 * Math.cos(angle), 40.05 + 0.04 * Math.sin(angle)]
    })
    circle.push(circle[0] as [number, number])
    const tried = await dryRun(
      admin,
      collection(feature('990102011', '星镇', star), feature('990102012', '圆镇', circle)),
      settings,
    )
    expect(tried.counts).toMatchObject({ refused: 1, township: 1 })
  })

  it('may have codes padded to twelve digits', async () => {
    const tried = await dryRun(
      admin,
      collection(
        feature('990106000000', '己县', box(124, 40, 124.1, 40.1)),
        feature('990106001000', '己县镇', box(124, 40, 124.1, 40.1)),
        feature('990106001001', '己县村', box(124, 40, 124.1, 40.1)),
      ),
      settings,
    )
    expect(tried.counts).toMatchObject({ county: 1, township: 1, village: 1, refused: 0 })
  })

  it('want the columns they are told of', async () => {
    const { id } = await upload(
      admin,
      'area',
      collection(feature('990102', '乙县', box(1, 1, 2, 2))),
    )
    const { status, problem } = await admin.call('importCheck', {
      params: { id },
      body: { noun: 'area', columns: { code: '代码', name: 'name' } },
    })
    expect(status).toBe(422)
    expect(problem).toMatchObject({ field: 'columns.code' })
    expect(problem.message).toContain('代码')
  })
})

async function names(level: 'county' | 'township'): Promise<string[]> {
  const { body } = await admin.call('areaList', { query: { level } })
  return body.features.map((each) => each.properties.name)
}
