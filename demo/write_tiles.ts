import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { buildArchive } from '../tiles/build.ts'
import { basemapLayers } from './basemap.ts'
import { DOMAIN, toPosition } from './ground/sketch.ts'

const [west, north] = toPosition([DOMAIN.west, DOMAIN.north])
const [east, south] = toPosition([DOMAIN.east, DOMAIN.south])
const bytes = buildArchive({
  name: '临枫市（示意数据）',
  layers: basemapLayers(),
  bounds: [west, south, east, north],
  minZoom: 5,
  maxZoom: 13,
  gzip: (raw) => gzipSync(raw, { level: 9 }),
})
writeFileSync(new URL('../tiles/linfeng.pmtiles', import.meta.url), bytes)
console.log(`linfeng.pmtiles  ${Math.round(bytes.length / 1024)} kB`)
