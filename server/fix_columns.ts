/** A fix of a responder as it is kept: degrees, heading 0–254 or HEADING_UNKNOWN, ms since 1970. */
export interface Fix {
  longitude: number
  latitude: number
  heading: number
  atMs: number
}
const FIRST_CAPACITY = 1024

/** The last fixes of all responders in columns, in the units of the wire: a frame is copied, not computed. */
export function createFixColumns() {
  let longitudes = new Int32Array(FIRST_CAPACITY)
  let latitudes = new Int32Array(FIRST_CAPACITY)
  let headings = new Uint8Array(FIRST_CAPACITY)
  let times = new Float64Array(FIRST_CAPACITY)
  const free: number[] = []
  let used = 0

  const grow = (): void => {
    longitudes = copied(new Int32Array(used * 2), longitudes)
    latitudes = copied(new Int32Array(used * 2), latitudes)
    headings = copied(new Uint8Array(used * 2), headings)
    times = copied(new Float64Array(used * 2), times)
  }
  return {
    /** A place for one more responder. */
    add(): number {
      const left = free.pop()
      if (left !== undefined) return left
      if (used === times.length) grow()
      used += 1
      return used - 1
    },
    remove: (index: number): void => void free.push(index),
    set(index: number, fix: Fix): void {
      longitudes[index] = Math.round(fix.longitude * 1e6)
      latitudes[index] = Math.round(fix.latitude * 1e6)
      headings[index] = fix.heading
      times[index] = fix.atMs
    },
    atMs: (index: number): number => times[index] ?? 0,
    /** Fills the columns of a frame from the given places, in their order. */
    copyTo(frame: FrameColumns, order: readonly number[], nowMs: number): void {
      for (let slot = 0; slot < order.length; slot += 1) {
        const index = order[slot] as number
        frame.longitudes[slot] = longitudes[index] as number
        frame.latitudes[slot] = latitudes[index] as number
        frame.headings[slot] = headings[index] as number
        frame.ages[slot] = Math.min(255, Math.max(0, (nowMs - (times[index] as number)) / 1000))
      }
    },
  }
}

interface FrameColumns {
  longitudes: Int32Array
  latitudes: Int32Array
  headings: Uint8Array
  ages: Uint8Array
}

function copied<T extends Int32Array | Uint8Array | Float64Array>(to: T, from: T): T {
  to.set(from)
  return to
}
