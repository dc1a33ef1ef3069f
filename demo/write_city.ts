import { writeCityFile } from './city_file.ts'
import { inventCity } from './ground/invent.ts'

const bytes = writeCityFile(inventCity())
console.log(`linfeng.city.gz  ${Math.round(bytes / 1024)} kB`)
