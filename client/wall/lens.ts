import type { AreaCollection } from '../../contract/area.ts'

type Features = AreaCollection['features']
/** A township code with this digit after the county is a 街道, urban. */
const URBAN = '0'

/** The county with most urban townships, and those; the first county whole where no township is urban. */
export function lensOf(
  counties: AreaCollection | undefined,
  townships: AreaCollection | undefined,
): { name: string; features: Features } | undefined {
  const urban = new Map<string, Features>()
  for (const each of townships?.features ?? []) {
    const { code } = each.properties
    if (code[6] !== URBAN) continue
    const county = code.slice(0, 6)
    urban.set(county, [...(urban.get(county) ?? []), each])
  }
  const [most] = [...urban.values()].sort((a, b) => b.length - a.length)
  const first = counties?.features[0]
  const code = most?.[0]?.properties.code.slice(0, 6) ?? first?.properties.code
  const county = counties?.features.find((each) => each.properties.code === code)
  const features = most ?? (county ? [county] : [])
  return features.length ? { name: county?.properties.shortName ?? '', features } : undefined
}
