import type { CHANNELS, ORIGINS } from './incident.ts'

type Channel = (typeof CHANNELS)[number]

/** 警 / 诉 / 访 by channel; every channel not listed is 其他. */
const ORIGIN_OF: Partial<Record<Channel, (typeof ORIGINS)[number]>> = {
  police_110: 'police',
  police_aux: 'police',
  court_prefiling: 'court',
  petition_visit: 'petition',
  petition_letter: 'petition',
  petition_online: 'petition',
}

export const originOf = (channel: Channel): (typeof ORIGINS)[number] =>
  ORIGIN_OF[channel] ?? 'other'
