import { routes, type RouteInput, type RouteName, type RouteOutput } from '../contract/routes.ts'
import type { Problem } from '../contract/problem.ts'

/** A refusal of the server, in its words; `offline` where it did not answer at all. */
export class ProblemError extends Error {
  readonly problem: Problem | undefined
  constructor(problem: Problem | undefined) {
    super(problem?.message ?? '连不上服务器，请检查网络')
    this.problem = problem
  }
}

/** Calls one route of the contract. Throws a ProblemError. */
export async function call<N extends RouteName>(
  name: N,
  input: Partial<RouteInput<N>> = {},
): Promise<RouteOutput<N>> {
  const route = routes[name]
  const response = await fetch(urlOf(route.path, input), {
    method: route.method,
    ...(input.body === undefined
      ? {}
      : { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json' } }),
  }).catch(() => {
    throw new ProblemError(undefined)
  })
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw new ProblemError(body as Problem | undefined)
  return body as RouteOutput<N>
}

function urlOf(path: string, { params, query }: { params?: unknown; query?: unknown }): string {
  const filled = path.replace(/:(\w+)/g, (_, key: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[key])),
  )
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined,
  )
  const search = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return search ? `${filled}?${search}` : filled
}
