import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../../demo/account.ts'
import { buildCity } from '../../demo/city.ts'
import { pastOf, type Past } from '../../demo/history.ts'
import { loadDemo } from '../../demo/load.ts'
import { fillGap } from '../../demo/load_gap.ts'
import { CITY } from '../../demo/names.ts'
import { inventYear } from '../../demo/occurrences.ts'
import { createPlaces } from '../../demo/places.ts'
import { MINUTES_A_DAY } from '../../demo/rhythm.ts'
import { readConfig, type Config } from '../../server/config.ts'
import { openDatabase, type Database } from '../../server/database.ts'
import { freshDatabase } from '../support/fresh_database.ts'
import { until } from '../support/screen.ts'
import { signIn, startNode, startServer } from '../support/server.ts'

const quiet = () => undefined
const dataDir = mkdtempSync(join(tmpdir(), 'fengtu-demo-'))
let db: Database
let config: Config
let drop: () => Promise<void>
/** What should be there, newest first, and the midnight its minutes count from. */
let expected: Past[]
let midnightMs: number

beforeAll(async () => {
  const fresh = await freshDatabase(dataDir)
  drop = fresh.drop
  config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error', ...fresh.environment }, [])
  db = await openDatabase(config, quiet, quiet)
})
afterAll(async () => {
  await db.close()
  await drop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function expectPast(): Promise<void> {
  const began = (await db.row<{ beganAt: Date }>('demo/began', CITY))?.beganAt
  if (!began) throw new Error('never begun')
  const day = new Date(began.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  midnightMs = Date.parse(`${day}T00:00:00+08:00`)
  const nowMinute = (began.getTime() - midnightMs) / 60_000
  const areas = buildCity()
  expected = inventYear(createPlaces(areas), areas, day)
    .occurrences.filter((each) => each.minute <= nowMinute)
    .map((each) => pastOf(each, nowMinute))
    .reverse()
}

const isRecent = (each: Past): boolean => each.reported > -60 * MINUTES_A_DAY
async function known(list: readonly Past[]): Promise<number> {
  const rows = await db.rows('demo/known_incidents', { ids: list.map((each) => each.id) })
  return rows.length
}

describe('loading the demo city', () => {
  it('a first start cut off in the middle is finished by the next, with nothing twice', async () => {
    const fail = (_: string, progress: number) => {
      if (progress > 0.97) throw new Error('cut off')
    }
    await expect(loadDemo(db, fail)).rejects.toThrow('cut off')
    await expectPast()
    const recent = expected.filter(isRecent)
    const before = await known(recent)
    expect(before).toBeGreaterThan(1000)
    expect(before).toBeLessThan(recent.length)

    const steps: number[] = []
    const loading = await loadDemo(db, (_, progress) => steps.push(progress))
    expect(steps[0]).toBeLessThan(0.95)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(await known(recent)).toBe(recent.length)
    await loading?.close()
  }, 240_000)

  it('older history follows behind, stops when told, and goes on at the next start', async () => {
    const older = expected.filter((each) => !isRecent(each))
    const behind = async (atLeast: number): Promise<number> => {
      const loading = await loadDemo(db, quiet)
      await until('older history comes', async () => (await known(older)) >= atLeast, 60_000)
      await loading?.close()
      return known(older)
    }
    const first = await behind(500)
    expect(first).toBeLessThan(older.length)
    expect(await known(older)).toBe(first)
    expect(await behind(first + 500)).toBeGreaterThan(first)
  }, 240_000)

  it('history that was never on a screen makes no changes: only what is live does', async () => {
    const changes = await db.rows('change/after', { tx: '0', id: 0, limit: 100_000 })
    const isLive = ({ closed }: Past) =>
      closed === null || midnightMs + closed * 60_000 > Date.now() - 26 * 3_600_000
    expect(changes.length).toBeGreaterThan(100)
    expect(changes.length).toBeLessThanOrEqual(expected.filter(isLive).length + 10)
  })

  it('a day without the server is filled at the next start, once', async () => {
    const began = (await db.row<{ beganAt: Date }>('demo/began', CITY))!.beganAt
    const nextDay = new Date(Date.now() + 26 * 3_600_000)
    const reportedLast = async () =>
      (await db.row<{ reportedAt: Date }>('demo/last_report', { scope: CITY.code }))!.reportedAt
    const fill = () => fillGap(db, quiet, buildCity(), began, nextDay)
    await fill()
    const last = await reportedLast()
    expect(nextDay.getTime() - last.getTime()).toBeLessThan(2 * 3_600_000)
    expect(last.getTime()).toBeLessThanOrEqual(nextDay.getTime())
    await fill()
    expect(await reportedLast()).toEqual(last)
  })

  it('leaves the database of another city alone', async () => {
    const other = await startServer()
    expect(await loadDemo(other.db, quiet)).toBeUndefined()
    expect(await other.db.rows('demo/began', CITY)).toEqual([])
    expect(await other.db.rows('person/by_account', { account: 'grid0001' })).toEqual([])
    await other.close()
  })
})

describe('the loaded city, as its people see it', () => {
  let node: Awaited<ReturnType<typeof startNode>>
  beforeAll(async () => {
    node = await startNode(db, config)
  })
  afterAll(() => node.close())
  const enter = (account: string) => signIn(node.url, account, DEMO_PASSWORD)

  it('every incident has the chain of its log, step by step at its time', async () => {
    const duty = await enter('duty')
    const statuses = new Set<string>()
    for (const each of expected
      .filter(isRecent)
      .filter((_, index) => index < 400 && index % 8 === 0)) {
      const { body } = await duty.call('incidentOne', { params: { id: each.id } })
      const times = [each.reported, each.accepted, each.signed, each.resolved, each.closed].filter(
        (time) => time !== null,
      )
      expect(body.log.map((entry) => entry.command)).toEqual(
        ['report', 'accept', 'handle', 'resolve', 'close'].slice(0, times.length),
      )
      for (const [index, entry] of body.log.entries())
        expect(Date.parse(entry.at)).toBeCloseTo(midnightMs + times[index]! * 60_000, -1)
      expect(body.incident).toMatchObject({
        title: each.title,
        status: each.status,
        severity: each.severity,
        areaCode: each.areaCode,
        version: times.length,
      })
      expect(Date.parse(body.incident.changedAt)).toBe(Date.parse(body.log.at(-1)?.at ?? ''))
      statuses.add(each.status)
    }
    expect(statuses.size).toBeGreaterThan(2)
  })

  it('the staff of every centre, a head for every grid, and 3,000 volunteers in 78 teams can sign in', async () => {
    const seats = {
      duty: '9901',
      duty990123: '990123',
      wall990101001: '990101001',
      shiqiao: '990123',
    }
    for (const [account, areaCode] of Object.entries(seats))
      expect((await enter(account)).caller.areaCode).toBe(areaCode)
    expect((await enter('grid1246')).caller).toMatchObject({ role: 'grid_head' })
    expect((await enter('vol3000')).caller).toMatchObject({ role: 'volunteer' })
    await expect(enter('grid1247')).rejects.toThrow()
    const wall = await enter('wall')
    const { zones } = (await wall.call('zoneList', { query: {} })).body
    expect(new Set(zones.map((each) => each.severity))).toEqual(new Set(['red', 'yellow', 'blue']))
    const { body } = await wall.call('boardNow', { query: {} })
    expect(body.volunteers).toMatchObject({ organisations: 78, registered: 3000 })
    const open = body.figures.find((each) => each.id === 'open')?.value ?? 0
    expect(open).toBeGreaterThan(100)
    expect(open).toBeLessThan(350)
  })
})
