import { afterAll, beforeAll, expect, it } from 'vitest'
import { decodeFrame } from '../../contract/positions.ts'
import { IN_GRID_01 } from '../support/fixture.ts'
import { openScreen, until } from '../support/screen.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let walker: Client
beforeAll(async () => {
  server = await startServer()
  walker = await server.signIn('grid01')
  await walker.call('dutySwitch', { body: { onDuty: true } })
})
afterAll(() => server.close())

const HOUR_MS = 3_600_000
const at = (fromNowMs: number) => new Date(Date.now() + fromNowMs).toISOString()
const [WEST_OF, LATITUDE] = IN_GRID_01
const fix = (fromNowMs: number, east = 0) => ({
  at: at(fromNowMs),
  position: [WEST_OF + east, LATITUDE] as [number, number],
})

it('a fix that cannot be taken costs no other one of its batch and is named with the reason', async () => {
  const { status, body } = await walker.call('fixReport', {
    body: {
      fixes: [
        fix(-3000),
        { ...fix(-2000), position: [10, 10] },
        { ...fix(-2000), position: [40.05, 120.01] },
        fix(-25 * HOUR_MS),
        fix(25 * HOUR_MS),
        { at: '昨天', position: IN_GRID_01 },
        fix(-1000),
      ],
    },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({ accepted: 2, refused: 5 })
  expect(body.refusals.map((each) => each.index)).toEqual([1, 2, 3, 4, 5])
  expect(body.refusals[1]?.message).toContain('颠倒')
  expect(body.refusals[3]?.message).toContain('手机时间')
})

it('a clock that ran ahead freezes nobody: the next fix moves him', async () => {
  const screen = await openScreen(await server.signIn('duty9901'))
  const shownAt = () => {
    const frame = screen.frames.at(-1)
    return frame && (decodeFrame(frame).longitudes[0] ?? 0) / 1e6
  }
  const send = (each: ReturnType<typeof fix>) =>
    walker.call('fixReport', { body: { fixes: [each] } })
  await send(fix(2 * HOUR_MS, 0.001))
  await until('he is shown', () => Math.abs((shownAt() ?? 0) - WEST_OF - 0.001) < 1e-6)
  await new Promise((done) => setTimeout(done, 5))
  await send(fix(0, 0.002))
  await until('he has moved', () => Math.abs((shownAt() ?? 0) - WEST_OF - 0.002) < 1e-6, 2500)
  screen.close()
})

it('the largest batch that HTTP takes goes over the socket too', async () => {
  const fixes = Array.from({ length: 500 }, (_, n) => ({
    ...fix(-500 + n),
    position: [WEST_OF + n * 1.23456789e-5, LATITUDE] as [number, number],
    heading: 123.456789,
    accuracyMetres: 12.3456789,
  }))
  const socket = walker.socket()
  await new Promise((done) => socket.on('hello', done))
  const answer: unknown = await socket.timeout(5000).emitWithAck('fixes', { fixes })
  expect(answer).toMatchObject({ accepted: 500, refused: 0 })
  expect(socket.connected).toBe(true)
  socket.close()
})
