import type { Position } from '../contract/area.ts'
import type { CityArea } from './city.ts'
import { idOf } from './history.ts'
import { scatter } from './places.ts'
import { createRandom, seedOf } from './random.ts'

export interface Agency {
  id: string
  name: string
  kind: string
  areaCode: string
  functionKey: string | null
  longitude: number
  latitude: number
}
export interface VolunteerTeam {
  id: string
  name: string
  areaCode: string
  agencyId: string
}

/** The 24 departments of a county that can be called, domain 1.5: key, name, kind where it is not a department. */
const DEPARTMENTS: readonly (readonly [key: string, name: string, kind?: string])[] = [
  ['court', '人民法院', 'court'],
  ['procuratorate', '人民检察院', 'procuratorate'],
  ['public_security', '公安局'],
  ['justice', '司法局'],
  ['petition', '信访局', 'petition_bureau'],
  ['law_society', '法学会', 'law_society'],
  ['human_resources', '人力资源和社会保障局'],
  ['civil_affairs', '民政局'],
  ['natural_resources', '自然资源局'],
  ['housing', '住房和城乡建设局'],
  ['agriculture', '农业农村局'],
  ['market_supervision', '市场监督管理局'],
  ['health', '卫生健康局'],
  ['education', '教育局'],
  ['emergency', '应急管理局'],
  ['transport', '交通运输局'],
  ['environment', '生态环境局'],
  ['water', '水利局'],
  ['forestry', '林业和草原局'],
  ['veterans', '退役军人事务局'],
  ['medical_insurance', '医疗保障局'],
  ['urban_enforcement', '城市管理执法局'],
  ['womens_federation', '妇女联合会'],
  ['culture_tourism', '文化和旅游局'],
]
const POLICE_STATIONS = 27
const MOBILE_POINTS = 14

/** Departments, centres, police stations, mobile points and volunteer teams of the city. */
export function organisationsOf(areas: readonly CityArea[]) {
  const counties = areas.filter((each) => each.level === 'county')
  const townships = areas.filter((each) => each.level === 'township')
  const policed = evenly(townships, POLICE_STATIONS)
  const place = placing(areas)
  const agency = (area: CityArea, name: string, kind: string, functionKey?: string): Agency => ({
    id: idOf(`agency ${area.code} ${name}`),
    name: `${area.name}${name}`,
    kind,
    areaCode: area.code,
    functionKey: functionKey ?? null,
    ...place(area),
  })
  const stations = policed.map((area) => agency(area, '派出所', 'police_station'))
  const associations = counties.map((area) =>
    agency(area, '平安志愿者协会', 'volunteer_association'),
  )
  const agencies = [
    ...counties.flatMap((area) =>
      DEPARTMENTS.map(([key, name, kind]) => agency(area, name, kind ?? 'department', key)),
    ),
    ...[...counties, ...townships].map((area) =>
      agency(area, '社会治安综合治理中心', 'governance_center'),
    ),
    ...stations,
    ...associations,
    ...evenly(townships, MOBILE_POINTS).map((area) =>
      agency(area, '流动百姓说事点', 'mediation_studio'),
    ),
  ]
  return { agencies, teams: teamsOf(counties, townships, policed, stations, associations) }
}

/** 78 with 4 counties, 47 townships and 27 police stations. */
function teamsOf(
  counties: readonly CityArea[],
  townships: readonly CityArea[],
  policed: readonly CityArea[],
  stations: readonly Agency[],
  associations: readonly Agency[],
): VolunteerTeam[] {
  const team = (area: CityArea, name: string, agency: Agency | undefined): VolunteerTeam => ({
    id: idOf(`team ${area.code} ${name}`),
    name: `${area.name}${name}`,
    areaCode: area.code,
    agencyId: agency?.id ?? '',
  })
  const above = (area: CityArea) => associations.find((each) => area.code.startsWith(each.areaCode))
  return [
    ...counties.map((area) => team(area, '平安志愿者直属队', above(area))),
    ...townships.map((area) => team(area, '平安志愿者工作队', above(area))),
    ...policed.map((area, index) => team(area, '警务志愿者工作站', stations[index])),
  ]
}

/** Some of a list, as far apart as they can be. */
const evenly = <T>(list: readonly T[], count: number): T[] =>
  list.filter(
    (_, index) =>
      Math.floor(((index + 1) * count) / list.length) > Math.floor((index * count) / list.length),
  )

/** Somewhere about the middle of a township, or of the first township of a county. */
function placing(areas: readonly CityArea[]) {
  const random = createRandom(seedOf('places of agencies'))
  const seatOf = (area: CityArea): Position =>
    area.level === 'township'
      ? area.middle
      : (areas.find((each) => each.level === 'township' && each.code.startsWith(area.code))
          ?.middle ?? area.middle)
  return (area: CityArea) => {
    const [longitude, latitude] = scatter(random, seatOf(area), 400)
    return { longitude, latitude }
  }
}
