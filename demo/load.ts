import { hash } from '@node-rs/argon2'
import type { Step } from '../server/connection.ts'
import type { Database } from '../server/database.ts'
import { DEMO_PASSWORD } from './account.ts'
import { buildCity, type CityArea } from './city.ts'
import { fillGap } from './load_gap.ts'
import { loadHistory } from './load_history.ts'
import { CITY } from './names.ts'
import { organisationsOf } from './organisations.ts'
import { peopleOf } from './people.ts'

const BATCH = 500

/**
 * Puts the demo city into an empty database, or goes on where an earlier start was cut off; does nothing
 * in any other database. The last weeks are there when this returns, older history follows behind.
 */
export async function loadDemo(
  db: Database,
  step: Step,
): Promise<{ close(): Promise<void> } | undefined> {
  const isEmpty = !(await db.row('demo/any_area'))
  if (!isEmpty && !(await beganAt(db))) return undefined
  if (isEmpty) step('正在建立演示城市：辖区', 0.9)
  const areas = buildCity()
  if (isEmpty) await found(db, areas, step)
  const began = await beganAt(db)
  if (!began) throw new Error('the demo city was not founded')
  const loading = await loadHistory(db, step, areas, began)
  await fillGap(db, step, areas, began, new Date())
  return loading
}

async function beganAt(db: Database): Promise<Date | undefined> {
  return (await db.row<{ beganAt: Date }>('demo/began', CITY))?.beganAt
}

/** Areas, organisations and people at once or not at all. */
async function found(db: Database, areas: readonly CityArea[], step: Step): Promise<void> {
  const { agencies, teams } = organisationsOf(areas)
  const people = peopleOf(areas, teams)
  const passwordHash = await hash(DEMO_PASSWORD, {
    algorithm: 2,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  })
  await db.tx(async (queries) => {
    for (const batch of batches(areas.map(toRow)))
      await queries.rows('demo/add_areas', { areas: JSON.stringify(batch) })
    step('正在建立演示城市：部门与人员', 0.93)
    await queries.rows('demo/add_agencies', { agencies: JSON.stringify(agencies) })
    await queries.rows('demo/add_teams', { teams: JSON.stringify(teams) })
    for (const batch of batches(people))
      await queries.rows('demo/add_people', { people: JSON.stringify(batch), passwordHash })
  })
}

const toRow = ({ coordinates, middle: _, ...area }: CityArea) => ({
  ...area,
  geometry: JSON.stringify({ type: 'MultiPolygon', coordinates }),
})

function batches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  )
}
