/** One line of the results: what was measured, ours, the floor of the same run, and how they compare. */
export interface Result {
  what: string
  ours: string
  floor: string
  ratio: string
}

export const ms = (value: number): string =>
  `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`
export const times = (ours: number, floor: number): string => `${(ours / floor).toFixed(2)}×`

/** The value below which a share (0–1) of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

/** User and system CPU of this process in ms since a reading. */
export function cpuMsSince(start: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(start)
  return (used.user + used.system) / 1000
}
