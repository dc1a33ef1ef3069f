import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { incident } from '../../contract/incident.ts'
import { IN_GRID_01, SOUTH, WEST } from '../support/fixture.ts'
import { aReport } from '../support/report.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let officer: Client
let gridHead: Client
beforeAll(async () => {
  server = await startServer()
  officer = await server.signIn('duty9901')
  gridHead = await server.signIn('grid01')
})
afterAll(() => server.close())

describe('a report', () => {
  it('is stored once however often it is sent, with the same answer', async () => {
    const body = aReport()
    const first = await gridHead.call('incidentReport', { body })
    const second = await gridHead.call('incidentReport', { body })
    expect(first.status).toBe(200)
    expect(incident.parse(first.body)).toEqual(second.body)
    const { body: page } = await officer.call('incidentList', { query: { text: first.body.code } })
    expect(page.incidents).toHaveLength(1)
  })

  it('is refused when somebody else has already used its id', async () => {
    const body = aReport()
    await gridHead.call('incidentReport', { body })
    const other = await officer.call('incidentReport', { body })
    expect(other.status).toBe(409)
    expect(other.problem.field).toBe('id')
  })

  it('gets its grid, its words and its first log row from the server', async () => {
    const { body } = await gridHead.call('incidentReport', { body: aReport() })
    const expected = {
      areaCode: '990101001001001',
      areaUncertain: false,
      areaName: '甲县甲县镇',
      status: 'reported',
    }
    expect(body).toMatchObject(expected)
    const one = await officer.call('incidentOne', { params: { id: body.id } })
    expect(one.body.log).toMatchObject([
      { command: 'report', toStatus: 'reported', byName: 'grid01' },
    ])
  })

  it('belongs to the special grid where two grids cover it', async () => {
    const position: [number, number] = [WEST + 0.022, SOUTH + 0.085]
    const { body } = await officer.call('incidentReport', { body: aReport({ position }) })
    expect(body.areaCode).toBe('990101001001099')
  })

  it('just outside every grid goes to the nearest one and says it is uncertain', async () => {
    const position: [number, number] = [WEST + 0.01, SOUTH - 0.0015]
    const { body } = await officer.call('incidentReport', { body: aReport({ position }) })
    expect(body).toMatchObject({ areaCode: '990101001001001', areaUncertain: true })
  })

  it('far from every grid has no area and is seen by the level that received it', async () => {
    const position: [number, number] = [WEST + 0.01, SOUTH - 0.1]
    const { body } = await officer.call('incidentReport', { body: aReport({ position }) })
    expect(body).toMatchObject({ areaCode: null, areaUncertain: true })
    const county = await server.signIn('duty990101')
    expect((await county.call('incidentOne', { params: { id: body.id } })).status).toBe(404)
    expect((await officer.call('incidentOne', { params: { id: body.id } })).status).toBe(200)
  })

  it('with only an address is taken', async () => {
    const body = aReport({ address: '枫林路 8 号' })
    delete body.position
    const answer = await officer.call('incidentReport', { body })
    expect(answer.status).toBe(200)
    expect(answer.body.position).toBeNull()
  })

  it('in GCJ-02 is stored in WGS-84', async () => {
    const { body } = await officer.call('incidentReport', { body: aReport({ datum: 'gcj02' }) })
    const metres = Math.abs((body.position?.[0] ?? 0) - IN_GRID_01[0]) * 85_000
    expect(metres).toBeGreaterThan(200)
    expect(metres).toBeLessThan(800)
  })

  it('with a weapon is red at once, and the reporter cannot choose the severity', async () => {
    const { body } = await gridHead.call('incidentReport', { body: aReport({ flags: ['weapon'] }) })
    expect(body.severity).toBe('red')
    const extra = { ...aReport(), severity: 'blue' }
    const refused = await gridHead.call('incidentReport', { body: extra })
    expect(refused.status).toBe(422)
    expect(refused.problem.field).toBe('severity')
  })
})

describe('the list', () => {
  it('pages through everything once while new reports keep coming', async () => {
    const report = () => gridHead.call('incidentReport', { body: aReport({ title: '翻页用' }) })
    for (let index = 0; index < 12; index += 1) await report()
    const seen: string[] = []
    let after: string | null = null
    do {
      const query = { text: '翻页用', limit: 5, ...(after ? { after } : {}) }
      const page: { incidents: { id: string }[]; next: string | null } = (
        await officer.call('incidentList', { query })
      ).body
      seen.push(...page.incidents.map((each) => each.id))
      await report()
      after = page.next
    } while (after)
    expect(seen).toHaveLength(12)
    expect(new Set(seen).size).toBe(12)
  })

  it('keeps to its filters', async () => {
    const body = aReport({ kind: 'hazard', categoryCode: '0301', flags: ['extreme_act_threat'] })
    await gridHead.call('incidentReport', { body })
    const hit = {
      kind: 'hazard',
      severity: 'red',
      category: '0301',
      status: 'reported',
      area: '990101',
      bbox: '120,40,120.05,40.1',
    }
    const ids = async (query: object) =>
      (await officer.call('incidentList', { query })).body.incidents.map((each) => each.id)
    expect(await ids(hit)).toEqual([body.id])
    const misses = [
      { kind: 'petition' },
      { severity: 'blue' },
      { area: '990102' },
      { bbox: '121,40,122,41' },
      { to: '2020-01-01T00:00:00Z' },
    ]
    for (const miss of misses) expect(await ids({ ...hit, ...miss })).toEqual([])
  })

  it('shows a county only its own county', async () => {
    await gridHead.call('incidentReport', { body: aReport() })
    const other = await server.signIn('duty990102')
    const { body } = await other.call('incidentList', { query: { limit: 200 } })
    expect(body.incidents.every((each) => each.areaCode?.startsWith('990102'))).toBe(true)
    const widened = await other.call('incidentList', { query: { area: '990101' } })
    expect(widened.body.incidents).toEqual([])
  })
})

describe('a command', () => {
  it('walks an incident to the end and every step is in its log', async () => {
    let { body } = await gridHead.call('incidentReport', { body: aReport() })
    for (const command of ['accept', 'handle', 'resolve', 'close'] as const) {
      const moved = await officer.call('incidentCommand', {
        params: { id: body.id },
        body: { command, version: body.version },
      })
      expect(moved.status).toBe(200)
      body = moved.body
    }
    expect(body).toMatchObject({ status: 'closed', version: 5 })
    expect(body.closedAt).not.toBeNull()
    const { body: one } = await officer.call('incidentOne', { params: { id: body.id } })
    expect(one.log.map((entry) => entry.command)).toEqual([
      'report',
      'accept',
      'handle',
      'resolve',
      'close',
    ])
  })

  it('from a stale screen is refused with the row as it is now', async () => {
    const { body } = await gridHead.call('incidentReport', { body: aReport() })
    const accept = { params: { id: body.id }, body: { command: 'accept', version: 1 } as const }
    expect((await officer.call('incidentCommand', accept)).status).toBe(200)
    const stale = await officer.call('incidentCommand', accept)
    expect(stale.status).toBe(409)
    expect(stale.problem).toMatchObject({
      field: 'version',
      current: { id: body.id, status: 'accepted', version: 2 },
    })
  })

  it('that the status does not list is refused with what is possible', async () => {
    const { body } = await gridHead.call('incidentReport', { body: aReport() })
    const close = { params: { id: body.id }, body: { command: 'close', version: 1 } as const }
    const refused = await officer.call('incidentCommand', close)
    expect(refused.status).toBe(409)
    expect(refused.problem.message).toContain('受理')
  })

  it('on an incident of another county or of nowhere answers alike', async () => {
    const { body } = await gridHead.call('incidentReport', { body: aReport() })
    const other = await server.signIn('duty990102')
    for (const id of [body.id, randomUUID()]) {
      const { status } = await other.call('incidentCommand', {
        params: { id },
        body: { command: 'accept', version: 1 },
      })
      expect(status).toBe(404)
    }
  })
})
