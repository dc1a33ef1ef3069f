import type { Session } from '../contract/session.ts'
import { DEMO_PASSWORD } from './account.ts'

/** A request that was answered with a refusal. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** Somebody outside who knows only the address and docs/api.md. Signs in again where the session has ended. */
export async function signInOutside(url: string, account: string) {
  let session: Session | undefined
  const ask = async <T>(method: string, path: string, body?: unknown, type = JSON_TYPE) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': type,
        ...(session ? { authorization: `Bearer ${session.token}` } : {}),
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok)
      throw new Refused(
        response.status,
        `${method} ${path}: ${response.status} ${text.slice(0, 300)}`,
      )
    return (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T
  }
  const renew = async (): Promise<Session> => {
    session = undefined
    return (session = await ask<Session>('POST', '/api/session', {
      account,
      password: DEMO_PASSWORD,
    }))
  }
  const send = async <T>(...request: Parameters<typeof ask>): Promise<T> => {
    try {
      return await ask<T>(...request)
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error
      await renew()
      return ask<T>(...request)
    }
  }
  const { caller } = await renew()
  return { send, renew, caller, token: () => session?.token ?? '' }
}
export type OutsideClient = Awaited<ReturnType<typeof signInOutside>>
const JSON_TYPE = 'application/json'

/** The value after a flag of the command line. */
export function flag(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`)
  return (at < 0 ? undefined : process.argv[at + 1]) ?? otherwise
}
