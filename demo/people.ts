import type { VolunteerKind } from '../contract/board.ts'
import type { Role } from '../contract/session.ts'
import {
  centreAccount,
  DEMO_ACCOUNTS,
  fieldAccount,
  VOLUNTEERS,
  type DemoAccount,
} from './account.ts'
import type { CityArea } from './city.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from './names.ts'
import type { VolunteerTeam } from './organisations.ts'
import { createRandom, pick, pickWeighted, seedOf } from './random.ts'

/** Who sits at the centre of every county and township. */
const SEATS: readonly (readonly [seat: string, title: string, role: Role])[] = [
  ['duty', '值班员', 'duty_officer'],
  ['dispatcher', '调度员', 'dispatcher'],
  ['leader', '领导', 'leader'],
  ['analyst', '研判员', 'analyst'],
  ['wall', '大屏', 'wall_display'],
]
/** For real data that is tried beside the demo city. */
const TRIAL_ACCOUNTS: readonly DemoAccount[] = [
  { account: 'admin9911', name: '试用管理员', role: 'sys_admin', areaCode: '9911' },
  { account: 'duty9911', name: '试用值班员', role: 'duty_officer', areaCode: '9911' },
]

interface Person extends DemoAccount {
  teamId?: string
  volunteerKind?: VolunteerKind
}
const KIND_SHARES: readonly (readonly [VolunteerKind, number])[] = [
  ['cadre', 37],
  ['guard', 27],
  ['courier', 17],
  ['resident', 13],
  ['other', 6],
]

/** Everybody who can sign in: the desks of every centre, one head for each grid, and the volunteers of the townships. */
export function peopleOf(areas: readonly CityArea[], teams: readonly VolunteerTeam[]): Person[] {
  const random = createRandom(seedOf('names of people'))
  const grids = gridsOf(areas)
  const named = (person: Omit<Person, 'name'>): Person => ({
    ...person,
    name: pick(random, FAMILY_NAMES) + pick(random, GIVEN_NAMES),
  })
  const heads = grids.map(({ code }, index) =>
    named({ account: fieldAccount('grid', index), role: 'grid_head', areaCode: code }),
  )
  const volunteers = Array.from({ length: VOLUNTEERS }, (_, index) =>
    named({
      account: fieldAccount('vol', index),
      role: 'volunteer',
      ...membershipOf(townshipOf(grids, index), index, teams),
    }),
  )
  return [...DEMO_ACCOUNTS, ...TRIAL_ACCOUNTS, ...areas.flatMap(desksOf), ...heads, ...volunteers]
}

/** Grids, each with a head of its own, in the order of the city's file. */
export const gridsOf = (areas: readonly CityArea[]): CityArea[] =>
  areas.filter((each) => each.level === 'grid')

function desksOf({ level, code, name }: CityArea): DemoAccount[] {
  if (level !== 'county' && level !== 'township') return []
  return SEATS.map(([seat, title, role]) => ({
    account: centreAccount(seat, code),
    name: `${name}${title}`,
    role,
    areaCode: code,
  }))
}

/** The township of the nth volunteer: each has its share by its grids, and neighbours in number live apart. */
export const townshipOf = (grids: readonly CityArea[], index: number): string =>
  grids[(index * 37) % grids.length]?.code.slice(0, 9) ?? ''

/** One in thirty is of the county's own team, the others of one in their township. */
function membershipOf(areaCode: string, index: number, teams: readonly VolunteerTeam[]) {
  const random = createRandom(seedOf(`membership ${index}`))
  const home = index % 30 ? areaCode : areaCode.slice(0, 6)
  const near = teams.filter((team) => team.areaCode === home)
  const [volunteerKind] = KIND_SHARES[
    pickWeighted(
      random,
      KIND_SHARES.map(([, n]) => n),
    )
  ] ?? ['other']
  return { areaCode, volunteerKind, teamId: pick(random, near).id }
}
