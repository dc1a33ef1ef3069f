import { hash } from '@node-rs/argon2'
import type { Step } from '../server/connection.ts'
import type { Database } from '../server/database.ts'
import {
  DEMO_ACCOUNTS,
  DEMO_PASSWORD,
  fieldAccount,
  GRID_HEADS,
  VOLUNTEERS,
  type DemoAccount,
} from './account.ts'
import { buildCity, type CityArea } from './city.ts'
import { inventPast, inventTimes } from './history.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'
import { createRandom, pick } from './random.ts'

const DAYS = 30
const PER_DAY = 150
const BATCH = 500

/** Puts the demo city into an empty database; does nothing where any area is known. */
export async function loadDemo(db: Database, step: Step): Promise<void> {
  if (await db.row('demo/any_area')) return
  step('正在建立演示城市：辖区', 0.92)
  const areas = buildCity()
  for (const batch of batches(areas.map(toRow)))
    await db.rows('demo/add_areas', { areas: JSON.stringify(batch) })
  const grids = areas.filter((area) => area.level === 'grid')
  step('正在建立演示城市：人员', 0.95)
  await addPeople(db, grids)
  step('正在建立演示城市：近三十天事件', 0.97)
  await addHistory(db, grids)
}

const toRow = ({ coordinates, middle: _, ...area }: CityArea) => ({
  ...area,
  geometry: JSON.stringify({ type: 'MultiPolygon', coordinates }),
})

async function addPeople(db: Database, grids: readonly CityArea[]): Promise<void> {
  const random = createRandom(3)
  const person = (kind: 'grid' | 'vol', index: number): DemoAccount => {
    const grid = grids[(index * 37) % grids.length]
    const areaCode = grid?.code ?? ''
    return {
      account: fieldAccount(kind, index),
      name: pick(random, FAMILY_NAMES) + pick(random, GIVEN_NAMES),
      role: kind === 'grid' ? 'grid_head' : 'volunteer',
      areaCode: kind === 'grid' ? areaCode : areaCode.slice(0, 9),
    }
  }
  const people = [
    ...DEMO_ACCOUNTS,
    { account: 'admin9911', name: '试用管理员', role: 'sys_admin', areaCode: '9911' },
    { account: 'duty9911', name: '试用值班员', role: 'duty_officer', areaCode: '9911' },
    ...Array.from({ length: GRID_HEADS }, (_, index) => person('grid', index)),
    ...Array.from({ length: VOLUNTEERS }, (_, index) => person('vol', index)),
  ]
  const passwordHash = await hash(DEMO_PASSWORD, {
    algorithm: 2,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
  })
  await db.rows('demo/add_people', { people: JSON.stringify(people), passwordHash })
}

async function addHistory(db: Database, grids: readonly CityArea[]): Promise<void> {
  const random = createRandom(7)
  const times = inventTimes(random, DAYS, PER_DAY, new Date()).sort((a, b) => b - a)
  const past = times.map((minutesAgo) => inventPast(random, grids, minutesAgo))
  for (const batch of batches(past)) await db.rows('demo/add_past', { past: JSON.stringify(batch) })
}

function batches<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / BATCH) }, (_, index) =>
    list.slice(index * BATCH, (index + 1) * BATCH),
  )
}
