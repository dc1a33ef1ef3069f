import { writeFileSync } from 'node:fs'
import { packTiles } from './basemap.ts'

const bytes = packTiles()
writeFileSync(new URL('../tiles/linfeng.pmtiles', import.meta.url), bytes)
console.log(`linfeng.pmtiles  ${Math.round(bytes.length / 1024)} kB`)
