import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeFrame } from '../../contract/positions.ts'
import { IN_GRID_01 } from '../support/fixture.ts'
import { aReport } from '../support/report.ts'
import { addZone } from '../support/story.ts'
import { openScreen, until, type Screen } from '../support/screen.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

const isCounted = (wall: Screen, id: string): boolean =>
  [...wall.boards.values()].some((board) => board.reds.some((red) => red.id === id))

const aBatch = () => ({
  fixes: [{ at: new Date().toISOString(), position: IN_GRID_01, heading: 90 }],
})

describe('what a wall is sent', () => {
  it('holds no description, address or channel, and a sensitive place only as its grid', async () => {
    const wall = await openScreen(await server.signIn('wall9901'))
    const reporter = await server.signIn('grid01')
    const secret = {
      description: '只有承办人能看',
      address: '枫林路 8 号 2 单元',
      title: '夫妻争吵',
    }
    const { body } = await reporter.call('incidentReport', {
      body: aReport({ ...secret, categoryCode: '0101' }),
    })
    await until('the wall got the report', () => wall.rows.has(body.id))
    const wire = JSON.stringify(wall.pushed)
    for (const words of Object.values(secret)) expect(wire).not.toContain(words)
    expect(wall.rows.get(body.id)).toMatchObject({
      title: null,
      channel: null,
      personsInvolved: null,
    })
    expect(wall.rows.get(body.id)?.position).toEqual([120.0125, 40.05])
    wall.close()
  })

  it('holds no names, no words and no exact places in boards, zones, tallies or after a focus either', async () => {
    const client = await server.signIn('wall9901')
    const wall = await openScreen(client)
    const secret = {
      ...{ description: '只有承办人能看', address: '枫林路 8 号 2 单元', title: '夫妻争吵' },
      position: [120.013579, 40.054321] as [number, number],
    }
    const { body } = await (
      await server.signIn('grid01')
    ).call('incidentReport', {
      body: aReport({ ...secret, categoryCode: '0101', flags: ['weapon'] }),
    })
    const zone = { name: '夜市片区', reason: '某户多次报警', owner: '张警官' }
    const zoneId = await addZone(server.db, { ...zone, areaCode: '990101001' })
    await until(
      'the wall got zone and board',
      () => wall.zones.has(zoneId) && isCounted(wall, body.id),
    )
    await wall.focus('990101')
    await until('and the county too', () => wall.zones.has(zoneId) && isCounted(wall, body.id))
    const paths = [
      'changes?',
      'changes?area=990101',
      'board?',
      'zones?',
      'tallies?',
      'heat?cellMetres=250&',
    ]
    paths.push('incidents?', 'indicators/open_red/incidents?', `incidents/${body.id}?`)
    const read = await Promise.all(
      paths.map(async (path) => (await client.raw(`/api/${path}`)).text()),
    )
    const wire = [...wall.wire, ...read].join('\n')
    for (const sent of [body.id, zone.name, '"boards":[{', '"tallies":[{'])
      expect(wire).toContain(sent)
    const people = ['duty9901', 'disp9901', 'grid01', 'vol01', 'lead9901']
    for (const words of [
      secret.description,
      secret.address,
      secret.title,
      zone.reason,
      zone.owner,
      ...people,
    ])
      expect(wire).not.toContain(words)
    for (const degrees of ['120.0135', '40.0543']) expect(wire).not.toContain(degrees)
    wall.close()
  })

  it('shows responders as marks without a roster, and dispatchers by name', async () => {
    const volunteer = await server.signIn('vol01')
    await volunteer.call('dutySwitch', { body: { onDuty: true } })
    const wall = await openScreen(await server.signIn('wall9901'))
    const dispatcher = await openScreen(await server.signIn('disp9901'))
    await volunteer.call('fixReport', { body: aBatch() })
    const counts = (frames: ArrayBuffer[]) => frames.map((frame) => decodeFrame(frame).count)
    await until('both got a frame with the volunteer', () =>
      [wall, dispatcher].every((screen) => counts(screen.frames).includes(1)),
    )
    const frame = decodeFrame(wall.frames.at(-1) ?? new ArrayBuffer(0))
    expect([frame.longitudes[0], frame.latitudes[0], frame.headings[0]]).toEqual([
      120_010_000, 40_050_000, 64,
    ])
    expect(wall.rosters.flatMap((roster) => roster.responders)).toEqual([])
    expect(dispatcher.rosters.at(-1)?.responders).toMatchObject([
      { name: 'vol01', role: 'volunteer' },
    ])
    await volunteer.call('dutySwitch', { body: { onDuty: false } })
    await until('the volunteer left the wall', () => counts(wall.frames).at(-1) === 0)
    wall.close()
    dispatcher.close()
  })
})

describe('a fix', () => {
  it('is refused off duty', async () => {
    const gridHead = await server.signIn('grid02')
    expect((await gridHead.call('fixReport', { body: aBatch() })).status).toBe(403)
  })

  it('over the socket is taken as soon as duty is on', async () => {
    const gridHead = await server.signIn('grid02')
    const screen = await openScreen(gridHead)
    const send = () => screen.socket.emitWithAck('fixes', aBatch()) as Promise<{ accepted: number }>
    expect((await send()).accepted).toBe(0)
    await gridHead.call('dutySwitch', { body: { onDuty: true } })
    await until('a fix was taken', async () => (await send()).accepted === 1)
    screen.close()
  })
})

describe('a volunteer', () => {
  it('sees only what he reported himself, and not even the ids of others', async () => {
    const client = await server.signIn('vol01')
    const screen = await openScreen(client)
    const gridHead = await server.signIn('grid01')
    const other = await gridHead.call('incidentReport', { body: aReport() })
    const own = await client.call('incidentReport', { body: aReport({ channel: 'patrol' }) })
    await until('his own report came', () => screen.rows.has(own.body.id))
    await screen.catchUp()
    expect(JSON.stringify(screen.pushed)).not.toContain(other.body.id)
    expect([...screen.rows.keys()]).toEqual([own.body.id])
    expect((await client.call('incidentOne', { params: { id: other.body.id } })).status).toBe(404)
    screen.close()
  })
})
