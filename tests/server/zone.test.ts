import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zone } from '../../contract/zone.ts'
import { addZone } from '../support/story.ts'
import { openScreen, until } from '../support/screen.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const screenOf = async (account: string) => openScreen(await server.signIn(account))
const zonesOf = async (account: string, area?: string) => {
  const client = await server.signIn(account)
  const { body } = await client.call('zoneList', { query: area ? { area } : {} })
  return body.zones.map((each) => zone.parse(each))
}

describe('a zone', () => {
  it('reaches the screens of its area, is redrawn, and leaves them when its time is over', async () => {
    const near = await Promise.all(['wall9901', 'duty990101'].map(screenOf))
    const far = await screenOf('duty990102')
    const id = await addZone(server.db, { name: '老城片区', areaCode: '990101001' })
    await until('near screens show it', () => near.every((screen) => screen.zones.has(id)))
    await server.db.script(`update zone set name = '老城东片' where id = '${id}'`)
    await until('its new name is shown', () =>
      near.every((screen) => screen.zones.get(id)?.name === '老城东片'),
    )
    await server.db.script(
      `update zone set valid_from = now() - interval '2 days', valid_to = now() - interval '1 day' where id = '${id}'`,
    )
    await until('it is gone', () => near.every((screen) => !screen.zones.has(id)))
    expect(near.flatMap((screen) => screen.pushed.at(-1)?.gone)).toContainEqual({
      noun: 'zone',
      id,
    })
    expect(JSON.stringify(far.pushed)).not.toContain(id)
    for (const screen of [...near, far]) screen.close()
  })

  it('whose time comes is shown, and one that ended unseen is taken off by the ageing job', async () => {
    const id = await addZone(server.db, { name: '施工片区', areaCode: '990101001' })
    const wall = await screenOf('wall9901')
    expect(wall.zones.has(id)).toBe(true)
    // As a row stands when time has passed it by: the trigger that keeps `live` has not run since.
    await server.db.script(`
      alter table zone disable trigger zone_live;
      update zone set valid_from = now() - interval '2 days', valid_to = now() - interval '1 minute' where id = '${id}';
      alter table zone enable trigger zone_live`)
    await server.db.rows('zone/age')
    await until('it is gone', () => !wall.zones.has(id))
    expect((await zonesOf('wall9901')).map((each) => each.id)).not.toContain(id)
    wall.close()
  })

  it('is listed inside the scope only, with its reason for the desk and without for the wall', async () => {
    const id = await addZone(server.db, { name: '学校周边', areaCode: '990102001' })
    const find = async (account: string, area?: string) =>
      (await zonesOf(account, area)).find((each) => each.id === id)
    expect(await find('duty9901')).toMatchObject({ reason: '夜间纠纷多', owner: '派出所' })
    expect(await find('wall9901')).toMatchObject({ reason: null, owner: null, validTo: null })
    expect(await find('duty990101')).toBeUndefined()
    expect(await find('wall9901', '990101')).toBeUndefined()
    expect(await find('vol01')).toBeUndefined()
    const ring = (await find('wall9901'))?.geometry.coordinates[0] ?? []
    expect(ring.length).toBeGreaterThan(3)
    for (const degree of ring.flat()) expect(Math.round(degree * 1e6) / 1e6).toBe(degree)
  })

  it('may not be drawn around one home: the database itself refuses', async () => {
    const drawn = (size: number, households: number) =>
      server.db.script(`
        insert into zone (name, severity, reason, owner, households, area_code, geom, valid_to)
        values ('小', 'red', '', '', ${households}, '990101', ST_Buffer(ST_SetSRID(ST_MakePoint(120, 40), 4326), ${size}),
          now() + interval '1 day')`)
    await expect(drawn(0.0001, 60)).rejects.toThrow('zone_geom_check')
    await expect(drawn(0.01, 3)).rejects.toThrow('zone_households_check')
    await expect(drawn(0.01, 30)).resolves.toBeUndefined()
  })
})
