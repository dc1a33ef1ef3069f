import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, INDICATOR_IDS, type Board, type IndicatorId } from '../../contract/board.ts'
import { INCIDENT_STATUSES, OPEN_STATUSES } from '../../contract/incident.ts'
import { IN_GRID_01 } from '../support/fixture.ts'
import { until } from '../support/screen.ts'
import { addIncident, addStory } from '../support/story.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let wall: Client
beforeAll(async () => {
  server = await startServer()
  await addStory(server.db)
  wall = await server.signIn('wall9901')
})
afterAll(() => server.close())

const boardOf = async (client: Client, area?: string): Promise<Board> => {
  const { body, status } = await client.call('boardNow', { query: area ? { area } : {} })
  expect(status).toBe(200)
  return board.parse(body)
}
const figure = (of: Board, id: IndicatorId) => of.figures.find((each) => each.id === id)
const listed = async (id: IndicatorId, query: object) => {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page: { incidents: { id: string }[]; next: string | null } = (
      await wall.call('indicatorList', {
        params: { id },
        query: { ...query, limit: 7, ...(after ? { after } : {}) },
      })
    ).body
    ids.push(...page.incidents.map((each) => each.id))
    after = page.next
  } while (after)
  expect(new Set(ids).size).toBe(ids.length)
  return ids
}
const daysBefore = (at: string, days: number) =>
  new Date(Date.parse(at) - days * 86_400_000).toISOString()

describe('a board', () => {
  it('has every figure once, and each counts exactly the incidents its list shows', async () => {
    const now = await boardOf(wall)
    expect(now.figures.map((each) => each.id)).toEqual(INDICATOR_IDS)
    for (const { id, value, numerator, denominator } of now.figures) {
      const all = await listed(id, { at: now.asOf })
      expect(all.length, id).toBe(denominator ?? value)
      expect(all.length, id).toBeGreaterThan(0)
      if (id === 'completion_rate')
        expect((await listed(id, { at: now.asOf, part: 'numerator' })).length).toBe(numerator)
    }
  })

  it('compares with what the same definition gives a week and a day before', async () => {
    const now = await boardOf(wall)
    for (const { id, before } of now.figures) {
      if (id === 'completion_rate' || id === 'first_response') continue
      expect((await listed(id, { at: daysBefore(now.asOf, 7) })).length, id).toBe(before.week)
      expect((await listed(id, { at: daysBefore(now.asOf, 1) })).length, id).toBe(before.day)
    }
    expect(figure(now, 'open')?.before.week).toBeGreaterThan(0)
  })

  it('of a county counts only its own, and the counties make up the city', async () => {
    const city = await boardOf(wall)
    const counties = await Promise.all(['990101', '990102'].map((area) => boardOf(wall, area)))
    for (const id of ['accepted', 'open', 'open_red', 'overdue_open'] as const)
      expect(figure(city, id)?.value, id).toBe(
        counties.reduce((sum, each) => sum + (figure(each, id)?.value ?? 0), 0),
      )
    expect(city.children.map((each) => each.open)).toEqual(
      counties.map((each) => figure(each, 'open')?.value),
    )
    expect(city.ranking.reduce((sum, each) => sum + each.open, 0)).toBe(figure(city, 'open')?.value)
  })

  it('of an area outside the scope is refused, and of an unknown one inside it not found', async () => {
    const county = await server.signIn('wall990101')
    const outside = await county.call('boardNow', { query: { area: '990102' } })
    expect([outside.status, outside.problem.field]).toEqual([403, 'area'])
    const list = await county.call('indicatorList', {
      params: { id: 'open' },
      query: { area: '9901' },
    })
    expect(list.status).toBe(403)
    expect((await county.call('boardNow', { query: { area: '990101999' } })).status).toBe(404)
    const inField = await server.signIn('grid01')
    expect((await inField.call('boardNow')).status).toBe(403)
  })

  it('splits the day into quarters, responses into bins and counts who waits', async () => {
    const now = await boardOf(wall)
    const minuteOfDay = ((Date.parse(now.asOf) / 60_000 + 480) % 1440) / 15
    expect(now.quarters.today).toHaveLength(Math.floor(minuteOfDay) + 1)
    expect([now.quarters.week.length, now.quarters.day.length]).toEqual([96, 96])
    expect(now.response.total).toBe(figure(now, 'first_response')?.denominator)
    expect(now.response.bins).toHaveLength(7)
    expect(now.origins).toHaveLength(14)
    const unsigned = await listed('open', { at: now.asOf })
    expect(unsigned.length).toBeGreaterThan(
      now.unsigned.red + now.unsigned.yellow + now.unsigned.blue,
    )
    expect(now.longestOverdueMinutes).toBeGreaterThanOrEqual(60)
  })
})

describe('volunteers', () => {
  it('count as on duty with a fresh fix only, by what they do for a living', async () => {
    await server.db.script(`
      insert into volunteer_team (name, area_code) values ('甲县平安志愿者工作队', '990101'), ('乙县工作队', '990102');
      update person set volunteer_kind = 'courier', team_id = (select id from volunteer_team where area_code = '990101')
      where account = 'vol01'`)
    const volunteer = await server.signIn('vol01')
    const couriers = (of: Board) => of.volunteers.kinds.find((each) => each.kind === 'courier')
    expect((await boardOf(wall)).volunteers).toMatchObject({ organisations: 2, registered: 1 })
    await volunteer.call('dutySwitch', { body: { onDuty: true } })
    expect((await boardOf(wall)).volunteers.onDuty).toBe(0)
    const fixes = [{ at: new Date().toISOString(), position: IN_GRID_01 }]
    await volunteer.call('fixReport', { body: { fixes } })
    await until('he counts', async () => (await boardOf(wall)).volunteers.onDuty === 1)
    const county = await boardOf(wall, '990101')
    expect([county.volunteers.organisations, couriers(county)?.onDuty]).toEqual([1, 1])
    expect((await boardOf(wall, '990102')).volunteers.onDuty).toBe(0)
    await server.db.script(`update responder_position set at = at - interval '11 minutes'`)
    expect(couriers(await boardOf(wall))?.onDuty).toBe(0)
  })
})

describe('open', () => {
  it('means the statuses of the contract, so that board and map agree', async () => {
    const before = figure(await boardOf(wall), 'open')?.value ?? 0
    for (const status of INCIDENT_STATUSES) await addIncident(server.db, { status, hoursAgo: 1 })
    const after = figure(await boardOf(wall), 'open')?.value ?? 0
    expect(after - before).toBe(OPEN_STATUSES.length)
  })
})
