import { z } from 'zod'
import { boxOf } from './area.ts'

/** Names the layers of vector tiles go by: those of Protomaps or of OpenMapTiles. */
export const TILE_SCHEMAS = ['protomaps', 'openmaptiles'] as const

/** What the map is drawn on: vector tiles, raster tiles through our own proxy, or neither. */
export const mapSettings = z.strictObject({
  tiles: z
    .strictObject({
      /** Path of a PMTiles archive on this server, read by byte ranges. */
      path: z.string(),
      schema: z.enum(TILE_SCHEMAS),
      /** The archive's own borders and names are those of this installation's areas, down to grids. */
      hasAreas: z.boolean(),
      /** A picture of the hills to lie under everything, and where. */
      relief: z.strictObject({ path: z.string(), box: boxOf }).nullable(),
    })
    .nullable(),
  raster: z
    .strictObject({
      /** Path with {layer}, {z}, {x} and {y}. */
      path: z.string(),
      /** Layers of each view, the lower first; the second view is imagery. */
      views: z.array(z.array(z.string())),
      tileSize: z.int(),
      maxZoom: z.int(),
    })
    .nullable(),
  /** The line every map shows in its corner: whose map it is, and its 审图号. */
  credit: z.string().nullable(),
})
export type MapSettings = z.infer<typeof mapSettings>
