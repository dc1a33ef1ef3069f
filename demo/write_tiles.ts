import { writeFileSync } from 'node:fs'
import { packTiles } from './basemap.ts'
import { hillshade } from './ground/hillshade.ts'
import { writePng } from './png.ts'

const { width, height, pixels } = hillshade()
write('linfeng.pmtiles', packTiles())
write('linfeng-relief.png', writePng(width, height, pixels))

function write(name: string, bytes: Uint8Array): void {
  writeFileSync(new URL(`../tiles/${name}`, import.meta.url), bytes)
  console.log(`${name}  ${Math.round(bytes.length / 1024)} kB`)
}
