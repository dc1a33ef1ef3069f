import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Incident, IncidentCommand } from '../../contract/incident.ts'
import { aReport } from '../support/report.ts'
import { startServer, type Client, type TestServer } from '../support/server.ts'

let server: TestServer
let officer: Client
beforeAll(async () => {
  server = await startServer()
  officer = await server.signIn('duty9901')
})
afterAll(() => server.close())

const report = async () =>
  (await officer.call('incidentReport', { body: aReport({ channel: 'window_county' }) })).body
const command = async (of: Incident, name: IncidentCommand, more = {}) => {
  const { body, status } = await officer.call('incidentCommand', {
    params: { id: of.id },
    body: { command: name, version: of.version, ...more },
  })
  expect(status).toBe(200)
  return body
}
const minutesBetween = (from: string | null, to: string | null) =>
  (Date.parse(to ?? '') - Date.parse(from ?? '')) / 60_000

describe('the clocks of an incident', () => {
  it('start when their step does, by the severity a person confirmed', async () => {
    const reported = await report()
    expect([reported.signDueAt, reported.handleDueAt, reported.signedAt]).toEqual([
      null,
      null,
      null,
    ])
    const accepted = await command(reported, 'accept', { severity: 'red' })
    expect(minutesBetween(accepted.acceptedAt, accepted.signDueAt)).toBe(15)
    expect(accepted.handleDueAt).toBeNull()
    const signed = await command(accepted, 'handle')
    expect(signed.signedAt).toBe(signed.changedAt)
    expect(minutesBetween(signed.signedAt, signed.handleDueAt)).toBe(7 * 24 * 60)
    const closed = await command(await command(signed, 'resolve'), 'close')
    expect(closed).toMatchObject({
      signedAt: signed.signedAt,
      signDueAt: accepted.signDueAt,
      handleDueAt: signed.handleDueAt,
    })
  })

  it('follow the table, which a county may change for what comes later', async () => {
    const before = await command(await report(), 'accept')
    await server.db.script(
      `update deadline set minutes = 60 where step = 'sign' and severity = 'blue'`,
    )
    const after = await command(await report(), 'accept')
    expect(minutesBetween(before.acceptedAt, before.signDueAt)).toBe(24 * 60)
    expect(minutesBetween(after.acceptedAt, after.signDueAt)).toBe(60)
    expect((await command(before, 'handle')).signDueAt).toBe(before.signDueAt)
  })

  it('say when its log last grew, so that a ticker can be ordered', async () => {
    let incident = await report()
    for (const name of ['accept', 'handle', 'resolve', 'close'] as const) {
      incident = await command(incident, name)
      const { body } = await officer.call('incidentOne', { params: { id: incident.id } })
      expect(Date.parse(incident.changedAt)).toBe(Date.parse(body.log.at(-1)?.at ?? ''))
    }
  })
})
