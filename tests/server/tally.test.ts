import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tally } from '../../contract/tally.ts'
import { addIncident } from '../support/story.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const addOpen = async (areaCode: string, count: number, more = {}) => {
  for (let n = 0; n < count; n += 1)
    await addIncident(server.db, { status: 'reported', hoursAgo: 2, areaCode, ...more })
}
const tallies = async (area: string, account = 'wall9901') => {
  const { body } = await (await server.signIn(account)).call('tallyList', { query: { area } })
  return new Map(body.tallies.map((each: Tally) => [each.code, each.open]))
}
const GRID = '99010100100100'

describe('tallies for visitors', () => {
  it('hide 1 to 4, and the next smallest too where one hidden number could be worked out', async () => {
    await addOpen(`${GRID}1`, 3)
    await addOpen(`${GRID}2`, 6)
    await addOpen(`${GRID}3`, 9)
    const one = await tallies('990101')
    expect([1, 2, 3, 4].map((n) => one.get(`${GRID}${n}`))).toEqual([null, null, 9, 0])
    await addOpen(`${GRID}4`, 1)
    const two = await tallies('990101')
    expect([1, 2, 3, 4].map((n) => two.get(`${GRID}${n}`))).toEqual([null, 6, 9, null])
  })

  it('count by township for a city, by grid below it, and only inside the scope', async () => {
    expect([...(await tallies('9901')).keys()]).toEqual(['990101001', '990102001'])
    expect((await tallies('9901')).get('990101001')).toBe(19)
    expect([...(await tallies('990102001')).values()]).toEqual([0, 0, 0, 0])
    const county = await server.signIn('wall990101')
    expect((await county.call('tallyList', { query: { area: '990102' } })).status).toBe(403)
  })
})

describe('categories of a board', () => {
  it('hide small numbers of sensitive kinds from walls and leaders, not from the duty desk', async () => {
    const steps = { accepted: 0.01, hoursAgo: 0.001, status: 'accepted' }
    await addOpen(`${GRID}1`, 2, { ...steps, categoryCode: '0101', sensitive: true })
    await addOpen(`${GRID}1`, 3, { ...steps, categoryCode: '0301' })
    await addOpen(`${GRID}1`, 8, { ...steps, categoryCode: '0102' })
    const of = async (account: string) =>
      (await (await server.signIn(account)).call('boardNow')).body.categories
    const shown = [
      { categoryCode: '0102', accepted: 8 },
      { categoryCode: '0101', accepted: null },
      { categoryCode: '0301', accepted: null },
    ]
    expect(await of('wall9901')).toEqual(shown)
    expect(await of('lead9901')).toEqual(shown)
    expect((await of('duty9901')).map((each) => each.accepted)).toEqual([8, 3, 2])
  })
})

describe('heat', () => {
  it('weighs graver, newer and open ones more, and shows no cell of fewer than three places', async () => {
    const told = { areaCode: '990102001001001', hoursAgo: 24 * 7 }
    await addOpen(told.areaCode, 1, { ...told, severity: 'red' })
    const cells = async () => {
      const query = { area: '990102', cellMetres: 1000, hours: 24 * 31 }
      return (await (await server.signIn('wall9901')).call('heatCells', { query })).body.cells
    }
    await addOpen(told.areaCode, 1, told)
    expect(await cells()).toEqual([])
    for (const address of ['甲 1 号', '乙 2 号', '丙 3 号'])
      await server.db.script(`
        insert into incident (id, code, kind, category_code, sensitive, title, description, address, channel, origin, severity,
          status, position, area_code, scope_code, occurred_at, reported_at, resolved_at, closed_at)
        select gen_random_uuid(), 'H' || nextval('incident_number'), 'dispute', '0102', false, '', '', '${address}', 'grid_app',
          'other', 'yellow', 'closed', a.centroid, a.code, a.code, now() - interval '14 days', now() - interval '14 days', now(), now()
        from area a where a.code = '${told.areaCode}'`)
    const [cell, ...others] = await cells()
    expect(others).toEqual([])
    expect(cell?.count).toBe(5)
    // A red and a blue of a week ago, three closed yellows of two weeks ago.
    expect(cell?.weight).toBeCloseTo(5 / 2 + 1 / 2 + (3 * 3 * 0.3) / 4, 2)
  })
})
