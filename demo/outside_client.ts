import type { Session } from '../contract/session.ts'
import { DEMO_PASSWORD } from './account.ts'

/** Somebody outside who knows only the address and docs/api.md. */
export async function signInOutside(url: string, account: string) {
  const send = async <T>(
    method: string,
    path: string,
    body?: unknown,
    type = 'application/json',
  ) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': type, ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text) as T
  }
  let token = ''
  const session = await send<Session>('POST', '/api/session', { account, password: DEMO_PASSWORD })
  token = session.token
  return { send, token, caller: session.caller }
}
export type OutsideClient = Awaited<ReturnType<typeof signInOutside>>

/** The value after a flag of the command line. */
export function flag(name: string, otherwise: string): string {
  const at = process.argv.indexOf(`--${name}`)
  return (at < 0 ? undefined : process.argv[at + 1]) ?? otherwise
}
