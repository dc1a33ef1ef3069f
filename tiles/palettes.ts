/** Colours of the map and its marks; the rest of the page takes the same values from its style sheet. */
export interface Palette {
  isNight: boolean
  outside: string
  land: string
  landAlternate: string
  urban: string
  park: string
  water: string
  motorway: string
  /** On both sides of a motorway and, near, of main streets. */
  casing: string
  primary: string
  countyRoad: string
  mainStreet: string
  street: string
  rail: string
  /** How much of the outside is hidden. */
  veil: number
  hillshade: number
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

export const PALETTES: Record<'dark' | 'light' | 'print', Palette> = {
  dark: {
    isNight: true,
    outside: '#0B1013',
    land: '#181F23',
    landAlternate: '#1C2428',
    urban: '#22292D',
    park: '#1C2922',
    water: '#1C313C',
    motorway: '#41494D',
    casing: '#11181B',
    primary: '#30383B',
    countyRoad: '#262E31',
    mainStreet: '#4B5458',
    street: '#333B3E',
    rail: '#4A5357',
    veil: 0.55,
    hillshade: 0.8,
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
    isNight: false,
    outside: '#EAE9E6',
    land: '#FBFAF8',
    landAlternate: '#F6F5F2',
    urban: '#E8E6E2',
    park: '#DDEDDF',
    water: '#C3DAE4',
    motorway: '#CBC7BF',
    casing: '#FBFAF8',
    primary: '#DCD9D3',
    countyRoad: '#E5E3DF',
    mainStreet: '#FFFFFF',
    street: '#FFFFFF',
    rail: '#C4C1BA',
    veil: 0.55,
    hillshade: 0.34,
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
  /** On paper: land stays white, nothing needs colour to be told apart. */
  print: {
    isNight: false,
    outside: '#F4F4F3',
    land: '#FFFFFF',
    landAlternate: '#FFFFFF',
    urban: '#EDEDEC',
    park: '#E8F0E9',
    water: '#CFE0E8',
    motorway: '#B9B6B0',
    casing: '#FFFFFF',
    primary: '#CFCCC7',
    countyRoad: '#DFDDD9',
    mainStreet: '#C9C6C1',
    street: '#DAD8D4',
    rail: '#B5B2AC',
    veil: 0.7,
    hillshade: 0,
    grid: '#6F787C',
    township: '#9AA2A5',
    county: '#4A5458',
    city: '#000000',
    label: '#2A3438',
    labelCounty: '#000000',
    halo: '#FFFFFF',
    red: '#C91A23',
    yellow: '#EBB517',
    blue: '#1964C3',
    rim: '#FFFFFF',
    yellowRim: '#825B00',
    glyph: '#FFFFFF',
    yellowGlyph: '#14100A',
    ink: '#000000',
    responder: [36, 48, 54],
    heat: ['#ECE4F3', '#D7C5E7', '#C1A5DB', '#A884CC', '#8B65B8', '#6C479C', '#4D3075'],
  },
}

/** #RRGGBB as three bytes. */
export function rgbOf(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
