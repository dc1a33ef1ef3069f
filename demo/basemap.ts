import { gzipSync } from 'node:zlib'
import type { Feature, Geometry, Position as Place } from 'geojson'
import { buildArchive, type TileLayer } from '../tiles/build.ts'
import { buildCity, type CityArea } from './city.ts'
import { readCityFile, unpackLine, type RoadKind } from './city_file.ts'
import { DOMAIN, toPosition } from './ground/sketch.ts'
import { readRoads } from './roads.ts'

/** Names and kinds of the Protomaps basemap, so that a style draws ours and theirs alike. */
const ROADS: Record<RoadKind, { minZoom: number; kind: string; kind_detail: string }> = {
  motorway: { minZoom: 5, kind: 'highway', kind_detail: 'motorway' },
  primary: { minZoom: 6, kind: 'major_road', kind_detail: 'primary' },
  county: { minZoom: 9, kind: 'major_road', kind_detail: 'tertiary' },
  street: { minZoom: 11, kind: 'minor_road', kind_detail: 'residential' },
}
const RIVERS = { river: 5, tributary: 7, stream: 10 } as const
const LAND = {
  urban: { minZoom: 6, kind: 'urban_area' },
  village: { minZoom: 9, kind: 'residential' },
  park: { minZoom: 11, kind: 'park' },
} as const
const BORDERS = { city: 5, county: 5, township: 7, village: 10, grid: 11 } as const
type Bordered = keyof typeof BORDERS

/** The demo city's base map as a PMTiles archive. */
export function packTiles(): Uint8Array {
  const [west, north] = toPosition([DOMAIN.west, DOMAIN.north])
  const [east, south] = toPosition([DOMAIN.east, DOMAIN.south])
  return buildArchive({
    name: '临枫市（示意数据）',
    layers: basemapLayers(),
    bounds: [west, south, east, north],
    minZoom: 5,
    maxZoom: 13,
    gzip: (raw) => gzipSync(raw, { level: 9 }),
  })
}

/** Its layers, the lower first. */
function basemapLayers(): TileLayer[] {
  const areas = buildCity()
  return [...earth(areas), ...land(), ...water(), ...roads(), ...borders(areas), ...places(areas)]
}

const feature = (geometry: Geometry, properties: Record<string, string | number>): Feature => ({
  type: 'Feature',
  geometry,
  properties,
})
const line = (coordinates: Place[]): Geometry => ({ type: 'LineString', coordinates })

const earth = (areas: readonly CityArea[]): TileLayer[] => [
  {
    name: 'earth',
    minZoom: 5,
    features: areas
      .filter(({ level }) => level === 'county')
      .map(({ code, coordinates }) =>
        feature({ type: 'MultiPolygon', coordinates }, { kind: 'earth', code }),
      ),
  },
]

function land(): TileLayer[] {
  const all = readCityFile().land
  return (Object.keys(LAND) as (keyof typeof LAND)[]).map((name) => ({
    name: 'landuse',
    minZoom: LAND[name].minZoom,
    features: all
      .filter(([kind]) => kind === name)
      .map(([, rings]) =>
        feature({ type: 'Polygon', coordinates: rings.map(unpackLine) }, { kind: LAND[name].kind }),
      ),
  }))
}

function water(): TileLayer[] {
  const { rivers, lakes } = readCityFile()
  return [
    {
      name: 'water',
      minZoom: 5,
      features: lakes.map(([name, ring]) =>
        feature({ type: 'Polygon', coordinates: [unpackLine(ring)] }, { kind: 'lake', name }),
      ),
    },
    ...(Object.keys(RIVERS) as (keyof typeof RIVERS)[]).map((name) => ({
      name: 'water',
      minZoom: RIVERS[name],
      features: rivers
        .filter(([kind]) => kind === name)
        .map(([, packed]) =>
          feature(line(unpackLine(packed)), {
            kind: name === 'stream' ? 'stream' : 'river',
            kind_detail: name,
          }),
        ),
    })),
  ]
}

function roads(): TileLayer[] {
  const { edges } = readRoads()
  return [
    ...(Object.keys(ROADS) as RoadKind[]).reverse().map((name) => {
      const { minZoom, ...properties } = ROADS[name]
      const own = edges.filter(({ kind }) => kind === name)
      return {
        name: 'roads',
        minZoom,
        features: own.map((edge) => feature(line(edge.line), properties)),
      }
    }),
    {
      name: 'roads',
      minZoom: 8,
      features: readCityFile().rails.map((packed) =>
        feature(line(unpackLine(packed)), { kind: 'rail', kind_detail: 'rail' }),
      ),
    },
  ]
}

/** Every border once, at the highest level that it parts, as lines from meeting to meeting. */
function borders(areas: readonly CityArea[]): TileLayer[] {
  const seen = new Set<string>()
  const special = areas.filter(({ gridKind }) => gridKind === 'special')
  const shared = (Object.keys(BORDERS) as Bordered[]).map((level) => ({
    name: 'boundaries',
    minZoom: BORDERS[level],
    features: areas
      .filter((area) => area.level === level && area.gridKind !== 'special')
      .flatMap(({ coordinates }) => coordinates.flat().flatMap((ring) => unseen(ring, seen)))
      .map((part) => feature(line(part), { kind: level === 'city' ? 'region' : 'county', level })),
  }))
  return [
    ...shared,
    {
      name: 'boundaries',
      minZoom: BORDERS.grid,
      features: special
        .flatMap(({ coordinates }) => coordinates.flat())
        .map((ring) => feature(line(ring), { kind: 'county', level: 'grid' })),
    },
  ]
}

/** The stretches of a ring that no area before had. */
function unseen(ring: readonly Place[], seen: Set<string>): Place[][] {
  const parts: Place[][] = []
  ring.slice(1).forEach((to, index) => {
    const from = ring[index] ?? to
    const key = [from.join(), to.join()].sort().join(' ')
    if (seen.has(key)) return
    seen.add(key)
    const last = parts.at(-1)
    if (last?.at(-1) === from) last.push(to)
    else parts.push([from, to])
  })
  return parts
}

const PLACES = { village: 10, grid: 12 } as const
const places = (areas: readonly CityArea[]): TileLayer[] =>
  (Object.keys(PLACES) as (keyof typeof PLACES)[]).map((level) => ({
    name: 'places',
    minZoom: PLACES[level],
    features: areas
      .filter((area) => area.level === level)
      .map(({ code, shortName, middle, gridKind }) =>
        feature(
          { type: 'Point', coordinates: middle },
          { kind: 'locality', level, code, name: shortName, ...(gridKind ? { gridKind } : {}) },
        ),
      ),
  }))
