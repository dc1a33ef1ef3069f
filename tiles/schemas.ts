import type { FilterSpecification } from 'maplibre-gl'

export type Road = 'motorway' | 'primary' | 'county' | 'street' | 'rail'
/** Which features of an archive are what this style draws. */
export interface Schema {
  urban: Part
  park: Part
  waterLine: Part
  water: string
  roads: string
  road: Record<Road, FilterSpecification>
  /** What a line of water is called: its width goes by it. */
  river: unknown[]
}
export interface Part {
  layer: string
  filter: FilterSpecification
}

const isOne = (key: string, values: readonly string[]): FilterSpecification =>
  ['in', ['get', key], ['literal', values]] as FilterSpecification
export const both = (...filters: FilterSpecification[]): FilterSpecification =>
  ['all', ...filters] as FilterSpecification
const not = (filter: FilterSpecification): FilterSpecification =>
  ['!', filter] as FilterSpecification

/** The two schemas that archives come in, as much of them as this style draws. */
export const SCHEMAS: Record<'protomaps' | 'openmaptiles', Schema> = {
  protomaps: {
    urban: { layer: 'landuse', filter: isOne('kind', ['urban_area', 'residential']) },
    park: { layer: 'landuse', filter: isOne('kind', ['park', 'grass', 'wood', 'forest']) },
    waterLine: { layer: 'water', filter: isOne('kind', ['river', 'stream', 'canal']) },
    water: 'water',
    roads: 'roads',
    road: {
      motorway: isOne('kind', ['highway']),
      primary: both(isOne('kind', ['major_road']), isOne('kind_detail', ['trunk', 'primary'])),
      county: both(isOne('kind', ['major_road']), not(isOne('kind_detail', ['trunk', 'primary']))),
      street: isOne('kind', ['minor_road']),
      rail: isOne('kind', ['rail']),
    },
    river: ['coalesce', ['get', 'kind_detail'], ['get', 'kind']],
  },
  openmaptiles: {
    urban: { layer: 'landuse', filter: isOne('class', ['residential', 'suburb', 'neighbourhood']) },
    park: { layer: 'landcover', filter: isOne('class', ['grass', 'wood']) },
    waterLine: { layer: 'waterway', filter: isOne('class', ['river', 'stream', 'canal']) },
    water: 'water',
    roads: 'transportation',
    road: {
      motorway: isOne('class', ['motorway']),
      primary: isOne('class', ['trunk', 'primary']),
      county: isOne('class', ['secondary', 'tertiary']),
      street: isOne('class', ['minor', 'service', 'street']),
      rail: isOne('class', ['rail']),
    },
    river: ['get', 'class'],
  },
}
