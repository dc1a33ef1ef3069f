import { writeFileSync } from 'node:fs'
import { buildCity } from './city.ts'
import { CITY_FILE, packCity } from './city_file.ts'

// npx tsx demo/build.ts: writes the city that ships.
const areas = buildCity()
const bytes = packCity(areas)
writeFileSync(CITY_FILE, bytes)
console.log(`${areas.length} areas, ${bytes.length} bytes`)
