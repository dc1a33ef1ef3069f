import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeFrame } from '../../contract/positions.ts'
import { openDatabase } from '../../server/database.ts'
import { IN_GRID_01, IN_GRID_02 } from '../support/fixture.ts'
import { serverUrl } from '../support/fresh_database.ts'
import { aReport } from '../support/report.ts'
import { openScreen, until, type Screen } from '../support/screen.ts'
import { signIn, startNode, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const report = async (account: string, position = IN_GRID_01) =>
  (await (await server.signIn(account)).call('incidentReport', { body: aReport({ position }) }))
    .body
const screenOf = async (account: string) => openScreen(await server.signIn(account))
const moveToCounty = (id: string, scope: string) =>
  server.db.script(
    `update incident set scope_code = '${scope}', area_code = null, version = version + 1 where id = '${id}'`,
  )

describe('a report', () => {
  it('reaches every screen whose area it lies in and no other', async () => {
    const near = await Promise.all(
      ['wall9901', 'duty9901', 'duty990101', 'wall990101', 'grid01'].map(screenOf),
    )
    const far = await Promise.all(['duty990102', 'grid02'].map(screenOf))
    const { id } = await report('grid01')
    await until('all near screens show it', () => near.every((screen) => screen.rows.has(id)))
    const next = await report('grid02', IN_GRID_02)
    await until('the far screens show their own', () =>
      far.every((screen) => screen.rows.has(next.id)),
    )
    for (const screen of far) expect(JSON.stringify(screen.pushed)).not.toContain(id)
    for (const screen of [...near, ...far]) screen.close()
  })

  it('that moves to another county leaves the screens of the first', async () => {
    const first = await screenOf('duty990101')
    const second = await screenOf('duty990102')
    const { id } = await report('grid01')
    await until('the first county shows it', () => first.rows.has(id))
    await moveToCounty(id, '990102')
    await until('it went over', () => !first.rows.has(id) && second.rows.has(id))
    expect(first.pushed.at(-1)?.gone).toEqual([{ noun: 'incident', id }])
    first.close()
    second.close()
  })
})

describe('a screen that was away', () => {
  it('gets exactly what it missed, tombstones included', async () => {
    const client = await server.signIn('duty990101')
    const lost = await report('grid01')
    const { body: before } = await client.call('changesSince')
    expect(before.incidents.map((each) => each.id)).toContain(lost.id)
    const fresh = await report('grid01')
    await report('grid02', IN_GRID_02)
    await moveToCounty(lost.id, '990102')
    let { body } = await client.call('changesSince', { query: { since: before.cursor } })
    // A transaction still open anywhere on the server holds the horizon back for a while.
    await until('the tombstone is below the horizon', async () => {
      body = (await client.call('changesSince', { query: { since: before.cursor } })).body
      return body.gone.length > 0
    })
    expect(body).toMatchObject({
      reset: false,
      more: false,
      gone: [{ noun: 'incident', id: lost.id }],
    })
    expect(body.incidents.map((each) => each.id)).toEqual([fresh.id])
    const { body: again } = await client.call('changesSince', { query: { since: body.cursor } })
    expect([again.incidents, again.gone]).toEqual([[], []])
  })

  it('starts again from a snapshot where the log no longer reaches back', async () => {
    const client = await server.signIn('duty9901')
    const { body } = await client.call('changesSince', { query: { since: '0.0' } })
    expect(body.reset).toBe(true)
    expect(body.incidents.length).toBeGreaterThan(0)
  })

  it('notices a push that got lost and closes the hole', async () => {
    const screen = await screenOf('duty9901')
    screen.loseNext()
    const missed = await report('grid01')
    await until('the screen shows it all the same', () => screen.rows.has(missed.id))
    expect(screen.pushed.flatMap((push) => push.incidents.map((row) => row.id))).not.toContain(
      missed.id,
    )
    screen.close()
  })
})

describe('a socket', () => {
  it('with a token nobody holds is refused', async () => {
    const client = await server.signIn('duty9901')
    await client.call('signOut')
    await expect(openScreen(client)).rejects.toThrow('not_signed_in')
  })

  it('of the system administrator is refused: he sees no incidents', async () => {
    await expect(screenOf('admin')).rejects.toThrow('forbidden')
  })
})

const showsWalker = (screen: Screen): boolean => {
  const frame = screen.frames.at(-1)
  return frame !== undefined && decodeFrame(frame).longitudes.includes(120_010_000)
}

// Only a server engine can have a second node.
if (serverUrl)
  it('two nodes on one server show the same picture, positions included', async () => {
    const other = await openDatabase(
      server.config,
      () => undefined,
      () => undefined,
    )
    const node = await startNode(other, server.config)
    const screens = [
      await screenOf('duty9901'),
      await openScreen(await signIn(node.url, 'duty9901')),
    ]
    const { id } = await report('grid01')
    await until('both nodes show it', () => screens.every((screen) => screen.rows.has(id)))
    const walker = await server.signIn('grid01')
    await walker.call('dutySwitch', { body: { onDuty: true } })
    await walker.call('fixReport', {
      body: { fixes: [{ at: new Date().toISOString(), position: IN_GRID_01 }] },
    })
    await until('both nodes show the walker', () => screens.every(showsWalker))
    await walker.call('dutySwitch', { body: { onDuty: false } })
    await until('and both forget him', () => !screens.some(showsWalker))
    screens.forEach((screen) => screen.close())
    await node.close()
    await other.close()
  })
