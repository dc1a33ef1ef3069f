import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { AreaCollection, Position } from '../contract/area.ts'
import type { IncidentPage, IncidentReport } from '../contract/incident.ts'
import type { Session } from '../contract/session.ts'
import { DEMO_PASSWORD, fieldAccount, GRID_HEADS, VOLUNTEERS } from './account.ts'
import { createWalk } from './walk.ts'

interface Walker {
  token: string
  socket: Socket
  isGridHead: boolean
  home: Position
  step: (seconds: number) => { position: Position; heading: number }
}
const FIX_SECONDS = 5
const TITLES = [
  '楼道堆放杂物',
  '路面井盖松动',
  '邻里停车争执',
  '小区停水',
  '夜间施工噪声',
  '沿街占道经营',
] as const
const CATEGORY = ['0301', '0404', '0102', '0401', '0405', '0502'] as const

/**
 * People of the demo city as ordinary clients of the public API: they sign in, go on duty, walk, lose
 * their signal now and then, and report; a dispatcher moves incidents along. `speed` multiplies reports.
 */
export async function startSimulation({ url, speed }: { url: string; speed: number }) {
  let isOver = false
  const walkers: Walker[] = []
  const call = async <T>(
    token: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return (await response.json()) as T
  }
  const signIn = (account: string) =>
    call<Session>('', 'POST', '/api/session', { account, password: DEMO_PASSWORD })

  const arrive = async (account: string): Promise<void> => {
    const { token, caller } = await signIn(account)
    await call(token, 'PUT', '/api/duty', { onDuty: true })
    const { features } = await call<AreaCollection>(
      token,
      'GET',
      `/api/areas?inside=${caller.areaCode}&level=${caller.areaCode.length === 15 ? 'grid' : 'township'}`,
    )
    const home = features[0]?.properties.centroid
    if (!home || isOver) return
    const socket = io(url, { transports: ['websocket'], auth: { token } })
    walkers.push({
      token,
      socket,
      home,
      isGridHead: caller.role === 'grid_head',
      step: createWalk(home),
    })
  }
  const staff = [
    ...Array.from({ length: GRID_HEADS }, (_, index) => fieldAccount('grid', index)),
    ...Array.from({ length: VOLUNTEERS }, (_, index) => fieldAccount('vol', index)),
  ]
  /** Gently: each sign-in costs the server a password hash. */
  const arriveAll = async () => {
    for (const account of staff) {
      if (isOver) return
      await arrive(account).catch(quiet)
      await new Promise((done) => setTimeout(done, 150))
    }
  }
  const walk = () => {
    for (const walker of walkers) {
      // A tenth of the time there is no signal.
      if (Math.random() < 0.1) continue
      const { position, heading } = walker.step(FIX_SECONDS)
      walker.socket.volatile.emit(
        'fixes',
        { fixes: [{ at: new Date().toISOString(), position, heading }] },
        quiet,
      )
    }
  }
  const report = async () => {
    const heads = walkers.filter((walker) => walker.isGridHead)
    const walker = heads[Math.floor(Math.random() * heads.length)]
    if (walker) await call(walker.token, 'POST', '/api/incidents', aReport(walker.step(0).position))
  }
  const dispatcher = await signIn('dispatcher')
  const handle = async () => {
    const next = {
      reported: 'accept',
      accepted: 'handle',
      in_progress: 'resolve',
      resolved: 'close',
    } as const
    const status = Object.keys(next)[Math.floor(Math.random() * 4)] as keyof typeof next
    const { incidents } = await call<IncidentPage>(
      dispatcher.token,
      'GET',
      `/api/incidents?status=${status}&limit=50`,
    )
    const oldest = incidents.at(-1)
    if (oldest)
      await call(dispatcher.token, 'POST', `/api/incidents/${oldest.id}/commands`, {
        command: next[status],
        version: oldest.version,
      })
  }
  void arriveAll()
  const timers = [
    setInterval(walk, FIX_SECONDS * 1000),
    setInterval(() => void report().catch(quiet), 40_000 / speed),
    setInterval(() => void handle().catch(quiet), 12_000 / speed),
  ]
  return {
    stop: () => {
      isOver = true
      timers.forEach(clearInterval)
      walkers.forEach((walker) => walker.socket.close())
    },
  }
}

/** A simulated person who fails is a person who tries again later. */
const quiet = (): void => undefined

function aReport(position: Position): IncidentReport {
  const index = Math.floor(Math.random() * TITLES.length)
  return {
    id: randomUUID(),
    kind: 'grid_report',
    categoryCode: CATEGORY[index] ?? '9901',
    title: TITLES[index] ?? '其他事项',
    channel: 'grid_app',
    position,
    flags:
      Math.random() < 0.04 ? ['weapon'] : Math.random() < 0.2 ? ['violence_threat', 'injury'] : [],
  }
}
