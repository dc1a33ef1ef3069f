import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeFrame } from '../../contract/positions.ts'
import { board } from '../../contract/board.ts'
import { openDatabase } from '../../server/database.ts'
import { serverUrl } from '../support/fresh_database.ts'
import { IN_GRID_01, IN_GRID_02 } from '../support/fixture.ts'
import { aReport } from '../support/report.ts'
import { openScreen, until, type Screen } from '../support/screen.ts'
import { signIn, startNode, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const screenOf = async (account: string) => openScreen(await server.signIn(account))
const report = async (account: string, position = IN_GRID_01) =>
  (await (await server.signIn(account)).call('incidentReport', { body: aReport({ position }) }))
    .body
const openOf = (screen: Screen, area: string) =>
  screen.boards.get(area)?.figures.find((each) => each.id === 'open')?.value

describe('a board', () => {
  it('comes with the snapshot and again by itself when something it counts changes', async () => {
    const wall = await screenOf('wall9901')
    const before = openOf(wall, '9901')
    expect(before).not.toBeUndefined()
    await report('grid01')
    await until('the wall counts one more', () => openOf(wall, '9901') === (before ?? 0) + 1)
    for (const each of wall.pushed.flatMap((push) => push.boards)) board.parse(each)
    wall.close()
  })

  it('comes at most once a second however much changes, and as time passes though nothing does', async () => {
    const wall = await screenOf('wall990101')
    const started = Date.now()
    for (let n = 0; n < 30; n += 1) await report('grid01')
    await until('the last is counted', () => openOf(wall, '990101') !== undefined)
    await sleep(1500)
    const sent = wall.pushed.flatMap((push) => push.boards)
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.length).toBeLessThanOrEqual((Date.now() - started) / 1000 + 1)
    const busy = sent.length
    await until('one more, with nothing changed', () => boardsOf(wall) > busy, 12_000)
    wall.close()
  })

  it('is not sent to those in the field', async () => {
    const gridHead = await screenOf('grid01')
    const volunteer = await screenOf('vol01')
    const wall = await screenOf('wall9901')
    const before = boardsOf(wall)
    await report('grid01')
    await until('the wall got one', () => boardsOf(wall) > before)
    for (const screen of [gridHead, volunteer]) expect(screen.boards.size).toBe(0)
    for (const screen of [gridHead, volunteer, wall]) screen.close()
  })
})
const boardsOf = (screen: Screen) => screen.pushed.flatMap((push) => push.boards).length

describe('focus', () => {
  it('moves a screen to one county: rows, board and positions of it and of nothing else', async () => {
    const inside = await report('grid01')
    const outside = await report('grid02', IN_GRID_02)
    const wall = await screenOf('wall9901')
    expect([inside.id, outside.id].every((id) => wall.rows.has(id))).toBe(true)
    for (const [account, position] of [
      ['grid01', IN_GRID_01],
      ['grid02', IN_GRID_02],
    ] as const) {
      const walker = await server.signIn(account)
      await walker.call('dutySwitch', { body: { onDuty: true } })
      await walker.call('fixReport', {
        body: { fixes: [{ at: new Date().toISOString(), position }] },
      })
    }
    await until('both walk on the city wall', () => walkers(wall) === 2)
    expect(await wall.focus('990101')).toEqual({ areaCode: '990101' })
    await until('one walks on in the county', () => walkers(wall) === 1)
    expect([wall.rows.has(inside.id), wall.rows.has(outside.id)]).toEqual([true, false])
    expect([...wall.boards.keys()]).toEqual(['990101'])
    const [next, elsewhere] = [await report('grid01'), await report('grid02', IN_GRID_02)]
    await until('it follows the county', () => wall.rows.has(next.id))
    await until('and its board', () => openOf(wall, '990101') === wall.rows.size)
    expect(JSON.stringify(wall.pushed)).not.toContain(elsewhere.id)
    expect(await wall.focus('9901')).toEqual({ areaCode: '9901' })
    expect(wall.rows.has(elsewhere.id)).toBe(true)
    wall.close()
  })

  it('outside the scope, of an unknown area or of nonsense is refused in words and changes nothing', async () => {
    const wall = await screenOf('wall990101')
    const rows = wall.rows.size
    for (const area of ['990102', '9901', '990102001', '990101999', 'x', null, 5, ['990101']]) {
      const { areaCode, refused } = await wall.focus(area)
      expect(areaCode, String(area)).toBe('990101')
      expect(refused, String(area)).toMatch(/[\u4e00-\u9fff]/)
      await sleep(250)
    }
    const far = await report('grid02', IN_GRID_02)
    const near = await report('grid01')
    await until('it still follows its own', () => wall.rows.has(near.id))
    expect(JSON.stringify(wall.pushed)).not.toContain(far.id)
    expect(wall.rows.size).toBe(rows + 1)
    const client = await server.signIn('wall990101')
    const { status } = await client.call('changesSince', { query: { area: '990102' } })
    expect(status).toBe(403)
    wall.close()
  })

  it('is refused to a volunteer, who sees only what he reported', async () => {
    const volunteer = await screenOf('vol01')
    expect((await volunteer.focus('990101001001')).refused).toMatch(/权限/)
    volunteer.close()
  })

  it('never lets a cursor of one area stand for another: rows that did not change would be missing', async () => {
    const old = await report('grid01')
    const client = await server.signIn('wall9901')
    const { body: city } = await client.call('changesSince')
    const { body: county } = await client.call('changesSince', {
      query: { area: '990101', since: city.cursor },
    })
    expect(county.reset).toBe(true)
    expect(county.incidents.map((each) => each.id)).toContain(old.id)
    const { body: again } = await client.call('changesSince', {
      query: { area: '990101', since: county.cursor },
    })
    expect([again.reset, again.incidents]).toEqual([false, []])
  })
})

function walkers(screen: Screen): number {
  const frame = screen.frames.at(-1)
  return frame ? decodeFrame(frame).count : -1
}

// Only a server engine can have a second node.
if (serverUrl)
  it('two nodes on one server show the same board', async () => {
    const other = await openDatabase(
      server.config,
      () => undefined,
      () => undefined,
    )
    const node = await startNode(other, server.config)
    const screens = [
      await screenOf('wall9901'),
      await openScreen(await signIn(node.url, 'wall9901')),
    ]
    const before = openOf(screens[0] as Screen, '9901') ?? 0
    await report('grid01')
    await until('both count it', () =>
      screens.every((screen) => openOf(screen, '9901') === before + 1),
    )
    screens.forEach((screen) => screen.close())
    await node.close()
    await other.close()
  })
