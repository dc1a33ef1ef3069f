/** Colours of the map and its marks; the rest of the page takes the same values from its style sheet. */
export interface Palette {
  outside: string
  land: string
  landAlternate: string
  grid: string
  township: string
  county: string
  city: string
  label: string
  labelCounty: string
  halo: string
  red: string
  yellow: string
  blue: string
  rim: string
  yellowRim: string
  glyph: string
  yellowGlyph: string
  ink: string
  responder: readonly [number, number, number]
  heat: readonly [string, string, string, string, string, string, string]
}

export const PALETTES: Record<'dark' | 'light', Palette> = {
  dark: {
    outside: '#0B1013',
    land: '#181F23',
    landAlternate: '#1C2428',
    grid: '#87959B',
    township: '#3F4A4E',
    county: '#87959B',
    city: '#A7B3B9',
    label: '#B6BFC4',
    labelCounty: '#E3E9EC',
    halo: '#0F1619',
    red: '#F8504F',
    yellow: '#F6C53C',
    blue: '#63A0F1',
    rim: '#F4F7F8',
    yellowRim: '#F6C53C',
    glyph: '#0A1113',
    yellowGlyph: '#0A1113',
    ink: '#ECF1F3',
    responder: [230, 236, 239],
    heat: ['#302742', '#463563', '#5F4482', '#79559E', '#966AB8', '#B483CD', '#D2A2DD'],
  },
  light: {
    outside: '#EAE9E6',
    land: '#FBFAF8',
    landAlternate: '#F6F5F2',
    grid: '#606B6F',
    township: '#B8BFC1',
    county: '#606B6F',
    city: '#2C383C',
    label: '#38454A',
    labelCounty: '#162126',
    halo: '#FFFFFF',
    red: '#C91A23',
    yellow: '#EBB517',
    blue: '#1964C3',
    rim: '#FFFFFF',
    yellowRim: '#825B00',
    glyph: '#FFFFFF',
    yellowGlyph: '#14100A',
    ink: '#152025',
    responder: [36, 48, 54],
    heat: ['#ECE4F3', '#D7C5E7', '#C1A5DB', '#A884CC', '#8B65B8', '#6C479C', '#4D3075'],
  },
}

/** #RRGGBB as three bytes. */
export function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
