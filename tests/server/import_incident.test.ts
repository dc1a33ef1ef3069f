import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importState } from '../../contract/import.ts'
import { confirm, dryRun, upload } from '../support/import_file.ts'
import { aReport } from '../support/report.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let officer: Client
beforeAll(async () => {
  server = await startServer()
  officer = await server.signIn('duty990101')
})
afterAll(() => server.close())

const settings = {
  noun: 'incident' as const,
  columns: {
    externalRef: '编号',
    title: '事项',
    occurredAt: '时间',
    longitude: '经度',
    latitude: '纬度',
    address: '地址',
    category: '类别',
    severity: '等级',
  },
  defaults: { kind: 'dispute' as const, categoryCode: '0102' as const },
}
const HEADER = '编号,事项,时间,经度,纬度,地址,类别,等级'
const file = (...rows: string[]) => [HEADER, ...rows].join('\n')

describe('a file of incidents', () => {
  it('is tried first, then written once however often it comes', async () => {
    const text = file(
      'a1,院墙之争,2026-03-01 08:30:00,120.01,40.05,,邻里纠纷,黄',
      'a2,"欠薪,三人",2026/3/2 9:05,120.03,40.05,,拖欠农民工工资纠纷,重大',
      'a3,只有地址,2026-03-03,,,甲县镇东街 1 号,,',
    )
    const tried = importState.parse(await dryRun(officer, text, settings))
    expect(tried).toMatchObject({
      status: 'checked',
      rows: 3,
      done: 3,
      counts: { ready: 3, known: 0, noArea: 1, refused: 0 },
    })
    expect((await listed('院墙')).length).toBe(0)
    expect((await confirm(officer, tried.id)).counts).toEqual({ stored: 3, known: 0, refused: 0 })
    const [wall] = await listed('院墙')
    expect(wall).toMatchObject({
      severity: 'yellow',
      status: 'closed',
      categoryCode: '0102',
      areaCode: '990101001001001',
      occurredAt: '2026-03-01T00:30:00+00:00',
      channel: 'bulk_import',
    })
    expect((await listed('欠薪,三人'))[0]).toMatchObject({ severity: 'red', categoryCode: '0106' })
    const again = await dryRun(officer, text, settings)
    expect(again.counts).toMatchObject({ ready: 0, known: 3 })
    expect((await confirm(officer, again.id)).counts).toEqual({ stored: 0, known: 3, refused: 0 })
  })

  it('loses its bad rows only, and gives them back with the reason beside each', async () => {
    const tried = await dryRun(
      officer,
      file(
        'b1,好的,2026-03-01 08:30,120.01,40.05,,,',
        'b2,颠倒,2026-03-01 08:30,40.05,120.01,,,',
        'b3,没有数字,2026-03-01 08:30,东经,40.05,,,',
        'b4,日子不对,2026-02-30 08:30,120.01,40.05,,,',
        'b5,类别不对,2026-03-01 08:30,120.01,40.05,,外星人,',
        'b6,邻县的,2026-03-01 08:30,120.11,40.05,,,',
        'b7,哪里都没有,2026-03-01 08:30,,,,,',
        'b8,=SUM(A1),2031-03-01 08:30,120.01,40.05,,,',
        'b9,少了几格,2026-03-01 08:30',
        'b10,零点,2026-03-01 08:30,0,0,,,',
      ),
      settings,
    )
    expect(tried.counts).toMatchObject({ ready: 1, refused: 9 })
    const words = Object.fromEntries(tried.findings.map((each) => [each.line, each]))
    expect(words[3]?.words).toContain('颠倒')
    expect(words[4]).toMatchObject({ field: '经度', refused: true })
    expect(words[5]?.words).toContain('2026-02-30')
    expect(words[6]).toMatchObject({ field: '类别' })
    expect(words[7]?.words).toContain('辖区')
    expect(words[9]?.words).toContain('将来')
    expect((await confirm(officer, tried.id)).counts).toEqual({ stored: 1, known: 0, refused: 9 })
    const response = await officer.raw(`/api/imports/${tried.id}/refused.csv`)
    expect(response.headers.get('content-type')).toContain('text/csv')
    const bytes = Buffer.from(await response.arrayBuffer())
    const lines = bytes.toString().trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toBe(`\uFEFF${HEADER},行号,未导入原因`)
    expect(lines.find((line) => line.startsWith('b8'))).toContain(`'=SUM(A1)`)
    expect(lines.find((line) => line.startsWith('b2'))).toContain('颠倒')
  })

  it('may come in GB 18030, from another datum and another zone, with rules for what its titles mean', async () => {
    const gb = Buffer.from('cac2cfee2cb5d8d6b70ad4baC7bd2cbcd70a', 'hex')
    const { body } = await upload(officer, 'incident', gb)
    expect(body.columns).toEqual(['事项', '地址'])
    const text = 'when,what,lng,lat\n2026-06-01 20:00:00,EMS: CARDIAC,120.0165,40.0518\n'
    const tried = await dryRun(officer, text, {
      noun: 'incident',
      datum: 'gcj02',
      zone: 'America/New_York',
      columns: { title: 'what', occurredAt: 'when', longitude: 'lng', latitude: 'lat' },
      defaults: { kind: 'help_call', categoryCode: '9901' },
      rules: [
        { column: 'what', startsWith: 'EMS', set: { severity: 'red', categoryCode: '0602' } },
      ],
    })
    await confirm(officer, tried.id)
    const [row] = await listed('EMS: CARDIAC')
    expect(row).toMatchObject({
      severity: 'red',
      categoryCode: '0602',
      occurredAt: '2026-06-02T00:00:00+00:00',
    })
    expect(row?.position?.[0]).toBeLessThan(120.0165)
    expect(row?.position?.[0]).toBeGreaterThan(120.005)
  })

  it('may be GeoJSON', async () => {
    const feature = (name: string, geometry: object) => ({
      type: 'Feature',
      properties: { name, at: '2026-05-01T08:00:00+08:00' },
      geometry,
    })
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        feature('点甲', { type: 'Point', coordinates: [120.01, 40.05] }),
        feature('线', {
          type: 'LineString',
          coordinates: [
            [120, 40],
            [121, 41],
          ],
        }),
        { type: 'Feature' },
      ],
    })
    const tried = await dryRun(officer, text, {
      noun: 'incident',
      columns: { title: 'name', occurredAt: 'at' },
      defaults: { kind: 'hazard', categoryCode: '0301' },
    })
    expect(tried.counts).toMatchObject({ ready: 1, refused: 2 })
  })

  it('may have semicolons or tabs, but not two columns of one name', async () => {
    const rows = file('s1,分号的一行,2026-03-05 10:00:00,120.01,40.05,,邻里纠纷,')
    for (const sign of [';', '\t']) {
      const { body } = await upload(officer, 'incident', rows.replaceAll(',', sign))
      expect(body.columns).toEqual(HEADER.split(','))
    }
    const twice = await upload(officer, 'incident', '事项,时间,事项\n甲,2026-03-05,乙')
    expect(twice.status).toBe(422)
    expect(twice.body).toMatchObject({ field: 'file', message: '列名重复：事项' })
  })

  it('that is no file of rows is refused in words', async () => {
    expect((await upload(officer, 'incident', '')).status).toBe(422)
    expect((await upload(officer, 'incident', '{"features": [{"a": ')).status).toBe(422)
    expect((await upload(officer, 'incident', Buffer.from([0, 255, 3, 200]))).status).toBe(422)
  })

  it('does not hold up reports while it is written, and comes on no screen as history', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, n) => `c${n},历史 ${n},2025-03-01 08:30:00,120.0${n % 9}1,40.05,,,`,
    )
    const { id } = await dryRun(officer, file(...rows), settings)
    const { body: before } = await officer.call('changesSince')
    const written = confirm(officer, id)
    const grid = await server.signIn('grid01')
    const { status, body } = await grid.call('incidentReport', { body: aReport() })
    expect(status).toBe(200)
    expect((await written).counts['stored']).toBe(3000)
    const { body: changes } = await officer.call('changesSince', {
      query: { since: before.cursor },
    })
    expect(changes.incidents.map((each) => each.id)).toEqual([body.id])
  })

  it('is the business of the duty room alone, inside its area', async () => {
    const { id } = await upload(officer, 'incident', file('d1,甲,,120.01,40.05,,,'))
    const other = await server.signIn('duty990102')
    const admin = await server.signIn('admin')
    for (const client of [other, admin])
      expect((await client.call('importOne', { params: { id } })).status).toBe(404)
    const grid = await server.signIn('grid01')
    expect((await grid.call('importOne', { params: { id } })).status).toBe(403)
    expect((await officer.call('importConfirm', { params: { id } })).status).toBe(409)
    expect((await officer.call('importRemove', { params: { id } })).status).toBe(200)
    expect((await officer.call('importOne', { params: { id } })).status).toBe(404)
  })

  it('goes on where it stopped when the node that wrote it is gone', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => `e${n},续 ${n},2025-04-01,120.01,40.05,,,`)
    const { id } = await dryRun(officer, file(...rows), settings)
    // As a node leaves it that is killed in the middle: writing, 400 rows on, its sign of life old.
    await server.db
      .script(`update import set status = 'writing', done = 400, done_line = 401, counts = '{"stored":400}',
      worked_at = now() - interval '1 minute' where id = '${id}'`)
    const { body } = await officer.call('importConfirm', { params: { id } })
    expect(body.status).toBe('writing')
    const over = await confirm(officer, id)
    expect(over).toMatchObject({ status: 'done', done: 1000, counts: { stored: 1000 } })
  })
})

async function listed(text: string) {
  const { body } = await officer.call('incidentList', { query: { text } })
  return body.incidents
}
