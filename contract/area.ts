import { z } from 'zod'

/** The administrative path. "Inside" is "starts with": the same prefix is scope, room and drill-down. */
export const AREA_LEVELS = ['city', 'county', 'township', 'village', 'grid', 'micro_grid'] as const
export type AreaLevel = (typeof AREA_LEVELS)[number]

/** Digits of a code by level. */
export const LEVEL_DIGITS: Record<AreaLevel, number> = {
  city: 4,
  county: 6,
  township: 9,
  village: 12,
  grid: 15,
  micro_grid: 18,
}

export const areaCode = z
  .string()
  .regex(/^(\d{4}|\d{6}|\d{9}|\d{12}|\d{15}|\d{18})$/, '区划代码应为 4、6、9、12、15 或 18 位数字')

/** Level of a code by its number of digits; undefined where no level has that many. */
export function levelOf(code: string): AreaLevel | undefined {
  return AREA_LEVELS.find((level) => LEVEL_DIGITS[level] === code.length)
}

/** The code of the area one level up, or undefined for a city. */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code)
  const above = level && AREA_LEVELS[AREA_LEVELS.indexOf(level) - 1]
  return above && code.slice(0, LEVEL_DIGITS[above])
}

/** [longitude, latitude], WGS-84 degrees. */
export const position = z.tuple(
  [
    z
      .number('经度应为数字')
      .min(-180, '经度应在 −180 到 180 之间')
      .max(180, '经度应在 −180 到 180 之间'),
    z
      .number('纬度应为数字')
      .min(-90, '纬度应在 −90 到 90 之间；经纬度可能颠倒')
      .max(90, '纬度应在 −90 到 90 之间；经纬度可能颠倒'),
  ],
  '位置应为 [经度, 纬度] 两个数字',
)
export type Position = z.infer<typeof position>

/** west, south, east, north in degrees. */
export const boxOf = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([west, south, east, north]) => west < east && south < north, '范围应为西<东、南<北')
export type Box = z.infer<typeof boxOf>

export const DATUMS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const
export const datum = z.enum(DATUMS, '坐标系应为 wgs84、cgcs2000、gcj02 或 bd09')
export type Datum = z.infer<typeof datum>

export const area = z.strictObject({
  code: areaCode,
  level: z.enum(AREA_LEVELS),
  name: z.string(),
  shortName: z.string(),
  parentCode: areaCode.nullable(),
  gridKind: z.enum(['basic', 'special']).nullable(),
  centroid: position,
})
export type Area = z.infer<typeof area>

/** GeoJSON boundaries of one level inside a scope; properties are `Area`. Rounded to 6 decimals. */
export const areaFeature = z.strictObject({
  type: z.literal('Feature'),
  id: areaCode,
  properties: area,
  geometry: z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.array(z.number())))),
  }),
})
export const areaCollection = z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(areaFeature),
})
export type AreaCollection = z.infer<typeof areaCollection>
