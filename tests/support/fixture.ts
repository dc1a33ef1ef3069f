import { hash } from '@node-rs/argon2'
import type { Role } from '../../contract/session.ts'
import type { Database } from '../../server/database.ts'

export const FIXTURE_PASSWORD = 'a-fixture-only'

/** The accounts of the fixture, by role. */
export const ACCOUNTS: Record<string, { role: Role; areaCode: string }> = {
  duty9901: { role: 'duty_officer', areaCode: '9901' },
  disp9901: { role: 'dispatcher', areaCode: '9901' },
  duty990101: { role: 'duty_officer', areaCode: '990101' },
  duty990102: { role: 'duty_officer', areaCode: '990102' },
  wall9901: { role: 'wall_display', areaCode: '9901' },
  wall990101: { role: 'wall_display', areaCode: '990101' },
  lead9901: { role: 'leader', areaCode: '9901' },
  analyst: { role: 'analyst', areaCode: '9901' },
  grid01: { role: 'grid_head', areaCode: '990101001001001' },
  grid02: { role: 'grid_head', areaCode: '990102001001001' },
  vol01: { role: 'volunteer', areaCode: '990101001' },
  admin: { role: 'sys_admin', areaCode: '9901' },
}

/** Corner of the fixture city; each county is 0.1° wide, each grid a quarter of a county's width. */
export const WEST = 120
export const SOUTH = 40

/** A place inside grid 01 (county 990101) and one inside grid 02 (county 990102). */
export const IN_GRID_01 = [WEST + 0.01, SOUTH + 0.05] as [number, number]
export const IN_GRID_02 = [WEST + 0.11, SOUTH + 0.05] as [number, number]

/** A city of two counties side by side, each with one township, one village and four grids; a school grid inside grid 01. */
export async function fillFixture(db: Database): Promise<void> {
  for (const area of fixtureAreas()) await addArea(db, ...area)
  const passwordHash = await hash(FIXTURE_PASSWORD, {
    algorithm: 2,
    memoryCost: 8192,
    timeCost: 1,
    parallelism: 1,
  })
  const values = Object.entries(ACCOUNTS).map(
    ([account, { role, areaCode }]) =>
      `('${account}', '${account}', '${role}', '${areaCode}', '${passwordHash}')`,
  )
  await db.script(
    `insert into person (account, name, role, area_code, password_hash) values ${values.join(',')}`,
  )
}

type Box = [west: number, south: number, east: number, north: number]
type AreaRow = [code: string, level: string, name: string, box: Box, gridKind?: string]

function fixtureAreas(): AreaRow[] {
  const rows: AreaRow[] = [['9901', 'city', '试验市', [WEST, SOUTH, WEST + 0.2, SOUTH + 0.1]]]
  for (const county of [0, 1]) {
    const west = WEST + county * 0.1
    const box: Box = [west, SOUTH, west + 0.1, SOUTH + 0.1]
    const code = `99010${county + 1}`
    const name = county ? '乙县' : '甲县'
    rows.push(
      [code, 'county', name, box],
      [`${code}001`, 'township', `${name}镇`, box],
      [`${code}001001`, 'village', `${name}村`, box],
    )
    for (const grid of [0, 1, 2, 3])
      rows.push([
        `${code}00100100${grid + 1}`,
        'grid',
        `${name}第${grid + 1}网格`,
        [west + grid * 0.025, SOUTH, west + (grid + 1) * 0.025, SOUTH + 0.1],
        'basic',
      ])
  }
  rows.push([
    '990101001001099',
    'grid',
    '学校专属网格',
    [WEST + 0.02, SOUTH + 0.08, WEST + 0.03, SOUTH + 0.09],
    'special',
  ])
  return rows
}

const addArea = (
  db: Database,
  code: string,
  level: string,
  name: string,
  box: Box,
  gridKind?: string,
) =>
  db.script(`
    insert into area (code, level, name, short_name, parent_code, grid_kind, geom, centroid)
    select '${code}', '${level}', '${name}', '${name}',
      ${level === 'city' ? 'null' : `'${code.slice(0, { county: 4, township: 6, village: 9, grid: 12 }[level])}'`},
      ${gridKind ? `'${gridKind}'` : 'null'}, ST_Multi(e), ST_Centroid(e)
    from (select ST_MakeEnvelope(${box.join(',')}, 4326) as e) box`)
