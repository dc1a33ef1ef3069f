import { z } from 'zod'

const RASTER_PLACES = ['{z}', '{x}', '{y}']

/** Every setting there is, with its default. */
const settings = z.object({
  /** TCP port of the web page, the API and the live path. */
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Address to listen on; 127.0.0.1 keeps the server to this machine. */
  HOST: z.string().default('0.0.0.0'),
  /** Folder of the embedded database and of uploaded import files. */
  DATA_DIR: z.string().default('data'),
  /** postgres://… of a PostgreSQL ≥ 15 server with PostGIS ≥ 3.3. Unset: the embedded database. */
  DATABASE_URL: z.string().optional(),
  /** Box that positions must lie in, west,south,east,north. China unless told otherwise. */
  BOUNDS: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/)
    .default('73,3,136,54')
    .transform((text) => text.split(',').map(Number) as [number, number, number, number]),
  /** Query deadline of the embedded engine, ms: past it the engine is ended and reopened. */
  QUERY_DEADLINE_MS: z.coerce.number().int().min(1000).default(30_000),
  /** Embedded engine: writes stop, reads go on, below this much room on the disk, MiB. */
  LEAST_FREE_MB: z.coerce.number().int().min(64).default(200),
  /** Demo city: times as many invented reports as on a usual day, each handled as many times sooner; or --speed N. */
  SIMULATION_SPEED: z.coerce.number().min(0.1).max(600).default(1),
  /** silent, error, warn, info or debug. */
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  /** http origins beside our own that browsers may open the live path from, comma separated. */
  ALLOWED_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean)),
  /** A PMTiles archive with Protomaps or OpenMapTiles layers as the base map. Unset: the demo city's own in the demo, else none. */
  TILES_FILE: z.string().optional(),
  /** Raster tiles instead: an http(s) URL with {z}, {x}, {y} and, where used, {layer}, {key} and {0-7} for the mirror. Only this server asks it. */
  RASTER_URL: z
    .url({ protocol: /^https?$/, error: '应为 http(s) 地址' })
    .refine((url) => RASTER_PLACES.every((each) => url.includes(each)), '应含 {z}、{x}、{y}')
    .optional(),
  /** What {key} stands for; it never leaves this server. */
  RASTER_KEY: z.string().default(''),
  /** Layers of the map, and after a semicolon of the imagery, the lower first: the only ones that are proxied. */
  RASTER_LAYERS: z
    .string()
    .regex(/^\w+(,\w+)*(;\w+(,\w+)*)?$/, '应形如 vec,cva;img,cia')
    .default('vec,cva;img,cia')
    .transform((text) => text.split(';').map((view) => view.split(','))),
  /** Deepest zoom of the raster tiles. */
  RASTER_MAX_ZOOM: z.coerce.number().int().min(1).max(22).default(18),
  /** Side of a raster tile, pixels. */
  RASTER_TILE_SIZE: z.coerce.number().int().min(128).max(1024).default(256),
  /** Room for raster tiles kept in DATA_DIR, MiB. */
  RASTER_CACHE_MB: z.coerce.number().int().min(1).default(512),
  /** The line in the corner of every map, with the 审图号 of the base map. */
  MAP_CREDIT: z.string().optional(),
})

export interface Config extends z.output<typeof settings> {
  /** Load the demo city: always embedded unless told otherwise, on a server only with --demo. */
  demo: boolean
}

/** The environment and the command line, checked once. Throws a ZodError that names the setting. */
export function readConfig(environment: NodeJS.ProcessEnv, args: readonly string[]): Config {
  const speedAt = args.indexOf('--speed')
  const speed = speedAt < 0 ? {} : { SIMULATION_SPEED: args[speedAt + 1] }
  const read = settings.parse({ ...environment, ...speed })
  const demo = args.includes('--demo') || (!read.DATABASE_URL && !args.includes('--empty'))
  return { ...read, demo }
}
